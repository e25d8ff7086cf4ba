package io.dripwatch.scoring.score;

/** The picture of a score cannot be drawn, because Java finds no fonts on this machine. */
public final class NoFontsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoFontsException(Throwable cause) {
        super(
                "score.png cannot be drawn: Java finds no fonts on this machine (on Debian:"
                        + " fontconfig and fonts-dejavu-core); every other file is written",
                cause);
    }
}

package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file that grows by whole pieces: what a process that was killed left of a piece is cut off when
 * the next one opens it. Gzipped where its name ends in .gz, one member a piece.
 */
public final class GrowingFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private Writer piece;

    /**
     * @param length up to which it is in order
     * @throws UserError where it is shorter than that
     */
    public GrowingFile(Path file, long length) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.size() < length) {
                channel.close();
                throw new UserError(
                        "%s has been cut since the last run, expected at least %,d bytes"
                                .formatted(file, length));
            }
            channel.truncate(length);
            channel.position(length);
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Begins a piece, or goes on with it. */
    public Writer piece() {
        if (piece == null) {
            try {
                OutputStream bytes = new Uncloseable(Channels.newOutputStream(channel));
                OutputStream packed =
                        file.getFileName().toString().endsWith(".gz")
                                ? new GZIPOutputStream(bytes, BUFFER)
                                : bytes;
                piece =
                        new BufferedWriter(
                                new OutputStreamWriter(packed, StandardCharsets.UTF_8), BUFFER);
            } catch (IOException e) {
                throw failure(e);
            }
        }
        return piece;
    }

    /** Ends the piece; returns the length when it is on the disk. */
    public long endPiece() {
        try {
            if (piece != null) {
                piece.close();
                piece = null;
            }
            channel.force(true);
            return channel.position();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Takes back what was written of a piece. */
    public void cutTo(long length) {
        try {
            if (piece != null) {
                piece.close();
                piece = null;
            }
            channel.truncate(length);
            channel.position(length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RunFailure failure(IOException e) {
        return new RunFailure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Lets a gzip member end without the file. */
    private static final class Uncloseable extends FilterOutputStream {

        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}

package io.dripwatch.cli.importing.text;

import io.dripwatch.scoring.files.FileError;
import io.dripwatch.scoring.files.TextFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The text of a file: gzip or not, with or without a byte order mark, in UTF-8, UTF-16, GB18030
 * (which contains GBK and GB2312) or Windows-1252.
 */
public final class SourceText {

    private static final int SAMPLE_BYTES = 1 << 18;

    private final Path file;
    private final Charset charset;
    private final int mark;
    private final boolean told;
    private boolean greenButton;

    private SourceText(Path file, Charset charset, int mark, boolean told) {
        this.file = file;
        this.charset = charset;
        this.mark = mark;
        this.told = told;
    }

    /**
     * Finds out the encoding.
     *
     * @param charset null to find out
     * @throws FileError where the file cannot be read, or is no text
     */
    public static SourceText of(Path file, Charset charset) {
        byte[] sample;
        try (BufferedInputStream bytes = TextFile.bytes(file)) {
            sample = bytes.readNBytes(SAMPLE_BYTES);
        } catch (EOFException e) {
            throw new FileError("%s: %s".formatted(file, TextFile.CUT_OFF), e);
        } catch (IOException e) {
            throw new FileError(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (starts(sample, 'P', 'K', 3, 4) || starts(sample, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new FileError(
                    file + ": a workbook or zip file, expected text; save it as CSV or unpack it");
        }
        if (sample.length == 0) {
            throw new FileError(file + ": empty, expected rows of readings");
        }
        String other = otherThanTable(sample);
        if (other != null && !isGreenButton(sample)) {
            throw new FileError(
                    ("%s: %s, expected a table of text with a row a reading; export it as CSV, or"
                                    + " convert it to columns of meter, time and register or"
                                    + " volume")
                            .formatted(file, other));
        }
        SourceText text = of(file, charset, sample);
        text.greenButton = isGreenButton(sample);
        return text;
    }

    private static SourceText of(Path file, Charset charset, byte[] sample) {
        if (starts(sample, 0xEF, 0xBB, 0xBF)) {
            return new SourceText(file, StandardCharsets.UTF_8, 3, true);
        }
        if (starts(sample, 0xFF, 0xFE)) {
            return new SourceText(file, StandardCharsets.UTF_16LE, 2, true);
        }
        if (starts(sample, 0xFE, 0xFF)) {
            return new SourceText(file, StandardCharsets.UTF_16BE, 2, true);
        }
        Charset wide = withoutMark(sample);
        if (charset == null && wide != null) {
            return new SourceText(file, wide, 0, false);
        }
        return charset == null
                ? new SourceText(file, guess(sample), 0, false)
                : new SourceText(file, charset, 0, true);
    }

    /** What a text is that is no table, by its first characters; null where it may be one. */
    private static String otherThanTable(byte[] sample) {
        String head =
                new String(sample, 0, Math.min(sample.length, 200), StandardCharsets.ISO_8859_1);
        String text = head.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
        // Not a first column in angle brackets: "<DATE>,<TIME>,<VALUE>".
        if (text.matches("(?s)<([?!]|[A-Za-z][\\w:.-]*(?!> ?[,;\t|])[\\s/>]).*")) {
            return "XML or HTML";
        }
        if (text.matches("(?s)(\\{|\\[)\\s*[\\[{\"].*")) {
            return "JSON";
        }
        return text.matches("(?s)(UNA.{6}\\s*)?UN[BH]\\+.*") ? "EDIFACT (such as MSCONS)" : null;
    }

    private static boolean isGreenButton(byte[] sample) {
        return new String(sample, StandardCharsets.ISO_8859_1).contains("naesb.org/espi");
    }

    private static boolean starts(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a byte order mark: half of the bytes of plain digits are zero. */
    private static Charset withoutMark(byte[] sample) {
        int[] zeros = new int[2];
        for (int i = 0; i < sample.length; i++) {
            zeros[i % 2] += sample[i] == 0 ? 1 : 0;
        }
        int most = Math.max(zeros[0], zeros[1]);
        if (most * 4 < sample.length || Math.min(zeros[0], zeros[1]) * 10 > most) {
            return null;
        }
        return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static Charset guess(byte[] sample) {
        if (decodes(sample, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        Charset chinese = Charset.forName("GB18030");
        return pairs(sample) && decodes(sample, chinese)
                ? chinese
                : Charset.forName("windows-1252");
    }

    private static boolean decodes(byte[] sample, Charset charset) {
        ByteBuffer bytes = ByteBuffer.wrap(sample);
        CoderResult result =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        // Not the end: the sample may cut a character in two.
                        .decode(bytes, CharBuffer.allocate(sample.length + 1), false);
        return !result.isError();
    }

    /** Whether bytes above 127 stand in pairs: Chinese does, accents in Latin letters do not. */
    private static boolean pairs(byte[] sample) {
        int paired = 0;
        int single = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] < 0) {
                if (i + 1 < sample.length && sample[i + 1] < 0) {
                    paired += 2;
                    i++;
                } else {
                    single++;
                }
            }
        }
        return paired > 4 * single;
    }

    /** The text from its beginning. What cannot be decoded becomes U+FFFD. */
    public Reader open() {
        BufferedInputStream bytes = TextFile.bytes(file);
        try {
            bytes.skipNBytes(mark);
        } catch (IOException e) {
            throw new FileError(file + ": cannot be read: " + e.getMessage(), e);
        }
        return new InputStreamReader(bytes, charset);
    }

    /** Whether it is XML of Green Button. */
    public boolean isGreenButton() {
        return greenButton;
    }

    public Path file() {
        return file;
    }

    /** The encoding where it was found out and is not the usual one; otherwise empty. */
    public String guessed() {
        return told || charset.equals(StandardCharsets.UTF_8) ? "" : "encoding " + charset.name();
    }

    /** The error that names a line. */
    public FileError complaint(long line, String what) {
        return new FileError("%s line %d: %s".formatted(file, line, what));
    }

    /** The error that names the file. */
    public FileError complaint(String what) {
        return new FileError("%s: %s".formatted(file, what));
    }

    /** The error for what went wrong while rows were read. */
    public FileError unreadable(long lastLine, RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String what =
                cause instanceof EOFException
                        ? TextFile.CUT_OFF
                        : "cannot be read: " + cause.getMessage();
        return new FileError(
                "%s%s: %s".formatted(file, lastLine == 0 ? "" : " after line " + lastLine, what),
                e);
    }
}

package io.dripwatch.scoring.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A UTF-8 file as people keep them: gzipped or not, with a byte order mark or without. */
public final class TextFile {

    /** What is said of a gzip file that ends too early. */
    public static final String CUT_OFF =
            "ends in the middle of its gzip data, expected a whole file";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC_1 = 0x1F;
    private static final int GZIP_MAGIC_2 = 0x8B;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private TextFile() {}

    /**
     * Opens the file; bytes that are not UTF-8 become U+FFFD, for the caller to find and name.
     *
     * @throws FileError where it cannot be opened
     */
    public static Reader open(Path file) {
        BufferedInputStream text = bytes(file);
        try {
            text.mark(BYTE_ORDER_MARK.length);
            if (!Arrays.equals(text.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
                text.reset();
            }
            return new InputStreamReader(text, StandardCharsets.UTF_8);
        } catch (EOFException e) {
            throw new FileError("%s: %s".formatted(file, CUT_OFF), e);
        } catch (IOException e) {
            throw new FileError(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Opens the file for its bytes, unpacked where it is gzip.
     *
     * @throws FileError where it cannot be opened
     */
    public static BufferedInputStream bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw new FileError(file + ": a directory, expected a file");
        }
        try {
            return plain(Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            throw new FileError(file + ": no such file", e);
        } catch (EOFException e) {
            throw new FileError("%s: %s".formatted(file, CUT_OFF), e);
        } catch (IOException e) {
            throw new FileError(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The bytes, unpacked where they begin as gzip does, whatever the file is called. */
    private static BufferedInputStream plain(InputStream file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(file, BUFFER_BYTES);
        try {
            bytes.mark(2);
            boolean packed = bytes.read() == GZIP_MAGIC_1 && bytes.read() == GZIP_MAGIC_2;
            bytes.reset();
            return packed
                    ? new BufferedInputStream(
                            new GZIPInputStream(bytes, BUFFER_BYTES), BUFFER_BYTES)
                    : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}

package io.dripwatch.simulator.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a file under another name and gives it its own only when it is whole. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes the content of a file and returns how many rows it has. */
    @FunctionalInterface
    public interface Content {
        long write(OutputStream out) throws IOException, InterruptedException;
    }

    /** Replaces the file; when that fails, what stood there before still does. */
    public static long write(Path whole, Content content)
            throws SimulationException, InterruptedException {
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            long rows;
            try (OutputStream out = new BufferedOutputStream(fresh(part))) {
                rows = content.write(out);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (IOException e) {
            throw new SimulationException("cannot write " + whole + reason(e), e);
        } finally {
            removeIfLeft(part);
        }
    }

    /** Homes and telephones stand in it: its owner's alone, before it is written. */
    private static OutputStream fresh(Path part) throws IOException {
        Files.deleteIfExists(part);
        Files.createFile(part);
        if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        return Files.newOutputStream(part);
    }

    /** Makes the content for nobody, and returns how many rows it has. */
    public static long nowhere(Content content) throws InterruptedException {
        try {
            return content.write(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What went wrong, to stand behind what was tried. */
    public static String reason(IOException e) {
        String said = e.getMessage();
        return ": " + e.getClass().getSimpleName() + (said == null ? "" : " (" + said + ")");
    }

    private static void removeIfLeft(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The failure that left the file is the one to report; it goes when we end.
            part.toFile().deleteOnExit();
        }
    }
}

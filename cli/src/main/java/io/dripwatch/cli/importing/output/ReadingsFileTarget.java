package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * A new readings.csv, gzipped where its name ends in .gz. It has its name only when it is whole:
 * until then it is called {@code NAME.part}.
 */
public final class ReadingsFileTarget implements ReadingsTarget {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path part;
    private final ReadingsCsv csv;
    private final BufferedWriter out;
    private boolean whole;

    public ReadingsFileTarget(Path file, ReadingsCsv csv) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.csv = csv;
        if (Files.isDirectory(file)) {
            throw new UserError("--out: %s is a directory, expected a file".formatted(file));
        }
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            OutputStream bytes = Files.newOutputStream(part);
            OutputStream packed =
                    file.getFileName().toString().endsWith(".gz")
                            ? new GZIPOutputStream(bytes, BUFFER)
                            : bytes;
            this.out =
                    new BufferedWriter(
                            new OutputStreamWriter(packed, StandardCharsets.UTF_8), BUFFER);
            out.write(csv.header());
        } catch (IOException e) {
            throw new UserError(
                    "--out: %s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public void accept(ImportedReading reading) {
        try {
            csv.write(reading, out);
        } catch (UncheckedIOException e) {
            throw failure(e);
        }
    }

    @Override
    public void endOfFile() {
        // Whole when all files are in.
    }

    /** All files are in: the file gets its name. */
    public void finish() {
        whole = true;
    }

    @Override
    public void close() {
        try {
            out.close();
            if (whole) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RunFailure failure(Exception e) {
        return new RunFailure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
}

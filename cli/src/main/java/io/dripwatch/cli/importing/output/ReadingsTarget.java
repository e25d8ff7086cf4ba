package io.dripwatch.cli.importing.output;

/** Takes the readings of one file after the other. */
public interface ReadingsTarget extends AutoCloseable {

    void accept(ImportedReading reading);

    /** All readings of a file were given. Returns when they are stored for good. */
    void endOfFile();

    @Override
    void close();
}

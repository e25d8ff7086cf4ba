package io.dripwatch.cli.importing.format;

/** Takes what a file holds, row by row. */
public interface RawReadings {

    /** Takes a reading. Returns whether more are wanted. */
    boolean reading(RawReading reading);

    /**
     * Takes a row that is no reading.
     *
     * @param reason the field and what was expected, for a person
     * @param raw the row
     */
    void bad(long line, String meterId, String time, String reason, String raw);

    /**
     * Takes note of what is passed over because it is nothing to be imported.
     *
     * @param what a plural, like {@code empty cells}
     */
    void passedOver(String what);
}

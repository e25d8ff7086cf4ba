package io.dripwatch.cli.importing.time;

/**
 * A time as it is written.
 *
 * @param local the wall clock, as milliseconds since 1970 in its own zone
 * @param offset seconds east of Greenwich; {@link #LOCAL} where the text does not say
 */
public record Stamp(long local, int offset) {

    /** The text has no offset. */
    public static final int LOCAL = Integer.MIN_VALUE;

    public boolean isLocal() {
        return offset == LOCAL;
    }

    /** So much later on the same clock. */
    public Stamp plus(long millis) {
        return millis == 0 ? this : new Stamp(local + millis, offset);
    }
}

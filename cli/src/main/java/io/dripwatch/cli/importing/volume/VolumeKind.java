package io.dripwatch.cli.importing.volume;

/** What the volumes of a file are. */
public enum VolumeKind {
    /** The meter's ever-growing register. */
    REGISTER,
    /** The volume since the meter's previous reading. */
    INTERVAL;

    /** The key in {@code --map}. */
    public String key() {
        return this == REGISTER ? "register" : "interval";
    }

    /** For messages. */
    public String plural() {
        return this == REGISTER ? "registers" : "volumes of intervals";
    }

    /** The column of readings.csv, and how other texts call it. */
    public String column() {
        return key() + "_litres";
    }
}

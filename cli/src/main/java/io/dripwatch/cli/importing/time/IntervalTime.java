package io.dripwatch.cli.importing.time;

/** Which end of an interval its time in the file is. */
public enum IntervalTime {
    START,
    END
}

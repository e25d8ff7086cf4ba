package io.dripwatch.domain.day;

/** How the volume of an hour is known. In packed state the order of the constants is for good. */
public enum HourMark {
    /** From reads at most an interval of the meter apart. */
    MEASURED,
    /** Known over a longer stretch only, and spread evenly over its hours. */
    SPREAD,
    /** Over a stretch in which a read was estimated, spread evenly over its hours. */
    ESTIMATED,
    /** Not known for the whole hour. */
    MISSING
}

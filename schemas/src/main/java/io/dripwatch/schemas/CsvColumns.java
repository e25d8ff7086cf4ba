package io.dripwatch.schemas;

import java.util.List;

/** Columns of the CSV files that commands exchange, in the order in which they are written. */
public final class CsvColumns {

    public static final String METER_ID = "meter_id";

    /** Of readings: when the register was read; ISO-8601 with an offset, or epoch milliseconds. */
    public static final String READ_AT = "read_at";

    /** Of readings: the register, in litres. */
    public static final String REGISTER_LITRES = "register_litres";

    /** Of readings, in place of the register: litres since the previous reading of the meter. */
    public static final String INTERVAL_LITRES = "interval_litres";

    public static final String QUALITY = "quality";

    public static final String FLAGS = "flags";

    /** Of readings: when the utility received it. */
    public static final String ARRIVED_AT = "arrived_at";

    /** Of readings: by which feed it came, a head-end or a supplier. */
    public static final String FEED = "feed";

    /** {@code readings.csv} as a perfect meter writes it. */
    public static final List<String> READINGS = List.of(METER_ID, READ_AT, REGISTER_LITRES);

    /** {@code readings.csv} with the marks that a meter sets. */
    public static final List<String> MARKED_READINGS =
            List.of(METER_ID, READ_AT, REGISTER_LITRES, QUALITY, FLAGS);

    /** {@code readings.csv} with the time of arrival. */
    public static final List<String> ARRIVED_READINGS =
            List.of(METER_ID, READ_AT, REGISTER_LITRES, QUALITY, FLAGS, ARRIVED_AT);

    /** {@code households.csv}; only the meter's id is required. */
    public static final List<String> HOUSEHOLDS =
            List.of(
                    METER_ID,
                    "household_id",
                    "time_zone",
                    "language",
                    "phone",
                    "consent",
                    "people",
                    "meter_class",
                    "district",
                    "resolution_litres",
                    "welfare",
                    "carer_phone",
                    "quiet_from",
                    "quiet_to",
                    "away_from",
                    "away_until",
                    "address");

    /** {@code feedback.csv}; the first three are required. */
    public static final List<String> FEEDBACK =
            List.of(METER_ID, "at", "kind", "value", "from", "until");

    /** {@code truth.csv} and {@code welfare.csv}: the cases that should be found. */
    public static final List<String> CASES =
            List.of("case", METER_ID, "kind", "onset", "end", "mean_l_per_h", "period_min");

    /** {@code exclude.csv}: stretches in which an alert is neither right nor false. */
    public static final List<String> EXCLUSIONS = List.of(METER_ID, "start", "end");

    /** {@code events.csv}: what happens in a simulated town besides leaks. */
    public static final List<String> EVENTS =
            List.of("event", METER_ID, "kind", "start", "end", "size", "unit", "excluded");

    /** {@code faults.csv}: the faults that were put into simulated readings. */
    public static final List<String> FAULTS =
            List.of("fault", METER_ID, "from", "until", "reads", "expect", "detail", "alert");

    /** {@code districts.csv}: what homes of one district of a simulated town had together. */
    public static final List<String> DISTRICTS =
            List.of("event", "district", "kind", "start", "end", "homes");

    private CsvColumns() {}
}

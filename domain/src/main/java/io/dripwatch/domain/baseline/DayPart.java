package io.dripwatch.domain.baseline;

/** Parts of the day in which the volume of an hour of use is alike. */
enum DayPart {
    NIGHT,
    MORNING,
    AFTERNOON,
    EVENING;

    static final int COUNT = values().length;

    private static final byte[] OF_HOUR = new byte[24];

    static {
        for (int hour = 0; hour < 24; hour++) {
            DayPart part =
                    hour == 0 || hour >= 19
                            ? EVENING
                            : hour < 6 ? NIGHT : hour < 12 ? MORNING : AFTERNOON;
            OF_HOUR[hour] = (byte) part.ordinal();
        }
    }

    /** The part in which a slot (hour of the day, plus 24 on a rest day) lies, as an ordinal. */
    static int of(int slot) {
        return OF_HOUR[slot % 24];
    }
}

package io.dripwatch.scoring.variants;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;

/**
 * Stretches of local time of which a meter reports one read each.
 *
 * @param minutes length of a slot within a day, which begins anew with each; 0 for slots of whole
 *     days
 * @param whole what a slot of whole days is
 */
record ReadingSlots(int minutes, Whole whole) {

    private static final int DAY_MINUTES = 24 * 60;

    /** 1 January 1970 was a Thursday; ISO weeks begin on Mondays. */
    private static final int DAYS_FROM_MONDAY = 3;

    /** Slots of whole days, by the name that a variant has of them. */
    enum Whole {
        DAILY,
        WEEKLY,
        MONTHLY
    }

    /** Parts of a day. */
    static ReadingSlots ofMinutes(int minutes) {
        if (minutes < 1 || minutes > DAY_MINUTES) {
            throw new IllegalArgumentException("reads every %d minutes".formatted(minutes));
        }
        return new ReadingSlots(minutes, null);
    }

    static ReadingSlots of(Whole whole) {
        return new ReadingSlots(0, whole);
    }

    /** The slot of a local time; two reads of one slot have the same. */
    long slot(LocalDateTime local) {
        long day = local.getLong(ChronoField.EPOCH_DAY);
        if (whole == null) {
            return day * DAY_MINUTES + local.get(ChronoField.MINUTE_OF_DAY) / minutes;
        }
        return switch (whole) {
            case DAILY -> day;
            case WEEKLY -> Math.floorDiv(day + DAYS_FROM_MONDAY, 7L);
            case MONTHLY -> local.getLong(ChronoField.PROLEPTIC_MONTH);
        };
    }
}

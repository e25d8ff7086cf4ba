package io.dripwatch.scoring.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.SplittableRandom;

/** How readings reach a utility: when each one arrives. Everything random follows from a seed. */
public enum UploadPattern {
    /** Each reading by itself, one to ten minutes after it was taken. */
    HOURLY,
    /** All of a day at once, between 03:00 and 05:00 local time. */
    NIGHTLY,
    /** As nightly, two days later. */
    TWO_DAYS_LATE,
    /** As nightly, but of every 28 days a meter is not heard for 7, which then come at once. */
    WEEK_BACKLOG;

    private static final int FIRST_HOUR = 3;
    private static final int NIGHT_MINUTES = 120;
    private static final int MOST_MINUTES = 10;
    private static final long MINUTE = 60_000;
    private static final int CYCLE_DAYS = 28;
    private static final int SILENT_DAYS = 7;

    /** As files and tables have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * When a reading arrives.
     *
     * @param readAt epoch milliseconds
     * @param zone of the utility
     * @return epoch milliseconds
     */
    public long arrival(String meterId, long readAt, ZoneId zone, long seed) {
        return switch (this) {
            case HOURLY -> readAt + (1 + random(meterId, readAt, seed, MOST_MINUTES)) * MINUTE;
            case NIGHTLY -> night(meterId, readAt, zone, seed, false);
            case TWO_DAYS_LATE ->
                    night(meterId, readAt, zone, seed, false) + Duration.ofDays(2).toMillis();
            case WEEK_BACKLOG -> night(meterId, readAt, zone, seed, true);
        };
    }

    /** The first upload of the meter that is not before the reading. */
    private static long night(
            String meterId, long readAt, ZoneId zone, long seed, boolean silences) {
        LocalDate day = Instant.ofEpochMilli(readAt).atZone(zone).toLocalDate();
        while (true) {
            long at =
                    day.atTime(FIRST_HOUR, 0).atZone(zone).toInstant().toEpochMilli()
                            + random(meterId, day.toEpochDay(), seed, NIGHT_MINUTES) * MINUTE;
            if (at >= readAt && !(silences && isSilent(meterId, day, seed))) {
                return at;
            }
            day = day.plusDays(1);
        }
    }

    private static boolean isSilent(String meterId, LocalDate day, long seed) {
        long phase = random(meterId, -1, seed, CYCLE_DAYS);
        return Math.floorMod(day.toEpochDay() + phase, CYCLE_DAYS) < SILENT_DAYS;
    }

    private static long random(String meterId, long what, long seed, int bound) {
        long mixed = seed * 31 + meterId.hashCode();
        return new SplittableRandom(mixed * 1_000_003 + what).nextInt(bound);
    }
}

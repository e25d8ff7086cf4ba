package io.dripwatch.scoring.truth;

import io.dripwatch.scoring.files.Opening;

/** Leaks and openings of tests, in hours since a Monday in 2026. */
public final class Cases {

    public static final long START = 1_767_571_200_000L;
    public static final long HOUR = 3_600_000;

    private Cases() {}

    public static long at(double hours) {
        return START + Math.round(hours * HOUR);
    }

    public static LeakCase leak(String meterId, String kind, double from, double to, double rate) {
        return leak(meterId, kind, from, to, rate, 0);
    }

    public static LeakCase leak(
            String meterId, String kind, double from, double to, double rate, int period) {
        String id = "%s %s %s".formatted(meterId, kind, from);
        return new LeakCase(id, meterId, kind, at(from), at(to), rate, period);
    }

    public static Opening opening(String meterId, double hours) {
        return opening(meterId, "BURST", hours);
    }

    public static Opening opening(String meterId, String type, double hours) {
        return Opening.ofRule(type, meterId, at(hours));
    }

    public static Exclusions.Stretch stretch(String meterId, double from, double to) {
        return new Exclusions.Stretch(meterId, at(from), at(to));
    }
}

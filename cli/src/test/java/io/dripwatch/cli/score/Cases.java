package io.dripwatch.cli.score;

/** Leaks and openings of tests, in hours since a Monday in 2026. */
final class Cases {

    static final long START = 1_767_571_200_000L;
    static final long HOUR = 3_600_000;

    private Cases() {}

    static long at(double hours) {
        return START + Math.round(hours * HOUR);
    }

    static LeakCase leak(String meterId, String kind, double from, double to, double rate) {
        return leak(meterId, kind, from, to, rate, 0);
    }

    static LeakCase leak(
            String meterId, String kind, double from, double to, double rate, int period) {
        String id = "%s %s %s".formatted(meterId, kind, from);
        return new LeakCase(id, meterId, kind, at(from), at(to), rate, period);
    }

    static Opening opening(String meterId, double hours) {
        return opening(meterId, "BURST", hours);
    }

    static Opening opening(String meterId, String type, double hours) {
        return Opening.ofRule(type, meterId, at(hours));
    }

    static Exclusions.Stretch stretch(String meterId, double from, double to) {
        return new Exclusions.Stretch(meterId, at(from), at(to));
    }
}

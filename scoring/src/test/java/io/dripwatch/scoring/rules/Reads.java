package io.dripwatch.scoring.rules;

import java.util.ArrayList;
import java.util.List;

/** What a rule opens on a meter that is read as tests say; hours since 1970. */
final class Reads {

    private static final long HOUR = 3_600_000;

    private final List<Long> openings = new ArrayList<>();
    private final FixedRule.Watch watch;
    private double hour;

    private Reads(FixedRule rule) {
        watch = rule.begin(openings::add);
    }

    static Reads under(FixedRule rule) {
        return new Reads(rule);
    }

    /** Hourly intervals that use so many litres each. */
    Reads hours(int count, double litres) {
        for (int i = 0; i < count; i++) {
            interval(1, litres);
        }
        return this;
    }

    /** An interval of so many hours that uses so many litres. */
    Reads interval(double hours, double litres) {
        watch.interval(Math.round(hour * HOUR), Math.round((hour + hours) * HOUR), litres);
        hour += hours;
        return this;
    }

    /** The hours at which the rule opened. */
    List<Double> openings() {
        watch.end();
        return openings.stream().map(instant -> (double) instant / HOUR).toList();
    }
}

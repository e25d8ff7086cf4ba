package io.dripwatch.scoring.rules;

import java.util.ArrayList;
import java.util.List;

/** One meter under every single rule; its reads come in order of time. */
final class MeterUnderRules {

    private static final double MILLILITRES = 1000.0;

    private final List<FixedRule.Watch> watches = new ArrayList<>();
    private final List<List<Long>> openings = new ArrayList<>();
    private boolean begun;
    private long readAt;
    private long millilitres;

    MeterUnderRules() {
        for (FixedRule rule : FixedRules.single()) {
            List<Long> own = new ArrayList<>(0);
            openings.add(own);
            watches.add(rule.begin(own::add));
        }
    }

    /**
     * Takes a read.
     *
     * @return false, and nothing is taken, if the read belongs before the last one: it is older, or
     *     of the same instant and smaller
     */
    boolean read(long newReadAt, long newMillilitres) {
        if (begun && (newReadAt < readAt || newReadAt == readAt && newMillilitres < millilitres)) {
            return false;
        }
        if (begun) {
            double litres = (newMillilitres - millilitres) / MILLILITRES;
            for (FixedRule.Watch watch : watches) {
                watch.interval(readAt, newReadAt, litres);
            }
        }
        begun = true;
        readAt = newReadAt;
        millilitres = newMillilitres;
        return true;
    }

    /** Ends the watch. Openings of each single rule, in the order of {@link FixedRules#single}. */
    List<List<Long>> end() {
        watches.forEach(FixedRule.Watch::end);
        return openings;
    }
}

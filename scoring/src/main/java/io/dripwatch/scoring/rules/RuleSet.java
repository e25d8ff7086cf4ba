package io.dripwatch.scoring.rules;

import io.dripwatch.scoring.files.Seconds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several rules run together, as a utility runs them. A meter for which one of them opens is left
 * alone for the next 7 days.
 */
record RuleSet(String name, List<FixedRule> rules) {

    private static final double SILENCE_SECONDS = 7 * 24 * Seconds.HOUR;

    /**
     * An opening of a rule.
     *
     * @param instant epoch milliseconds
     */
    record At(String meterId, long instant) {}

    /** What is left of the members' openings. */
    static List<At> quieted(List<At> openings) {
        List<At> inOrder = new ArrayList<>(openings);
        inOrder.sort(Comparator.comparingLong(At::instant));
        Map<String, Long> last = new HashMap<>();
        List<At> kept = new ArrayList<>();
        for (At opening : inOrder) {
            Long before = last.get(opening.meterId());
            if (before == null
                    || Seconds.of(opening.instant()) - Seconds.of(before) > SILENCE_SECONDS) {
                kept.add(opening);
                last.put(opening.meterId(), opening.instant());
            }
        }
        return kept;
    }
}

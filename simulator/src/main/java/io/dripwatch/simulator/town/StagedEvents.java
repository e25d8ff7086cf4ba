package io.dripwatch.simulator.town;

import java.util.List;
import java.util.Map;

/**
 * What is written down to happen in some homes of a town, instead of being drawn: for a
 * demonstration, which has to show certain things within a minute.
 *
 * @param leaks by the 0-based index of the household, one after the other; these homes have no
 *     drawn ones
 * @param events by the same index, in any order, besides the drawn ones
 */
public record StagedEvents(Map<Integer, List<Leak>> leaks, Map<Integer, List<LifeEvent>> events) {

    /** Takes copies. */
    public StagedEvents {
        leaks = Map.copyOf(leaks);
        events = Map.copyOf(events);
    }

    /** Everything is drawn. */
    public static StagedEvents none() {
        return new StagedEvents(Map.of(), Map.of());
    }
}

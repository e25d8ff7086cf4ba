package io.dripwatch.console.town;

import java.util.Map;

/**
 * Until when a case must get on. What is late is late once; beyond twice its time it escalates and
 * stands above everything else.
 */
public final class DueTimes {

    private static final long HOUR_MILLIS = 3_600_000;

    /** Hours in each state before it is late, by severity. */
    private static final Map<String, Map<String, Integer>> HOURS =
            Map.of(
                    "NEW", Map.of("URGENT", 2, "WARNING", 24, "INFO", 72),
                    "TAKEN", Map.of("URGENT", 4, "WARNING", 48, "INFO", 120),
                    "CONTACTED", Map.of("URGENT", 24, "WARNING", 168, "INFO", 336),
                    "VISITED", Map.of("URGENT", 24, "WARNING", 168, "INFO", 336),
                    "FOUND", Map.of("URGENT", 72, "WARNING", 336, "INFO", 720));

    private DueTimes() {}

    /** Epoch milliseconds until which the state must change; null where nothing is due. */
    public static Long due(String state, String severity, long since) {
        Map<String, Integer> hours = HOURS.get(state);
        return hours == null
                ? null
                : Long.valueOf(since + hours.getOrDefault(severity, 72) * HOUR_MILLIS);
    }

    /** 0 in time, 1 late, 2 escalated. */
    public static int lateness(String state, String severity, long since, long now) {
        Long due = due(state, severity, since);
        if (due == null || now <= due) {
            return 0;
        }
        return now - due > due - since ? 2 : 1;
    }
}

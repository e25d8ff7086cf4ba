package io.dripwatch.scoring.sms;

import io.dripwatch.scoring.files.Opening;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongBiFunction;

/**
 * SMS that contradict the readings that had arrived, or what was told before.
 *
 * @param untrue a warning or reminder of what had ended, an end of what was not told, a second end
 * @param endsMissed incidents that were warned of, ended a week before the last SMS, and whose end
 *     nobody was told
 */
record Contradictions(int untrue, int endsMissed) {

    /** An SMS and the upload that ends its incident may cross within that; milliseconds. */
    private static final long CROSSES = 15 * 60_000;

    private static final long WEEK = 7 * 86_400_000L;

    /**
     * @param sms in the order in which they were sent
     */
    static Contradictions of(
            List<SentSms> sms, List<Opening> openings, ToLongBiFunction<String, Long> arrival) {
        Map<String, Opening> byIncident = new HashMap<>();
        openings.forEach(opening -> byIncident.put(opening.incidentId(), opening));
        Set<String> told = new HashSet<>();
        Set<String> ended = new HashSet<>();
        int untrue = 0;
        for (SentSms one : sms) {
            if (one.ends()) {
                untrue += told.contains(one.incidentId()) && ended.add(one.incidentId()) ? 0 : 1;
            } else {
                told.add(one.incidentId());
                // Told again after its end, it was reopened by late readings.
                ended.remove(one.incidentId());
                untrue += isOver(byIncident.get(one.incidentId()), one.at(), arrival) ? 1 : 0;
            }
        }
        long last = sms.stream().mapToLong(SentSms::at).max().orElse(0);
        told.removeAll(ended);
        int missed = 0;
        for (String incident : told) {
            missed += isOver(byIncident.get(incident), last - WEEK, arrival) ? 1 : 0;
        }
        return new Contradictions(untrue, missed);
    }

    private static boolean isOver(
            Opening opening, long at, ToLongBiFunction<String, Long> arrival) {
        return opening != null
                && opening.until() != Opening.STILL_OPEN
                && arrival.applyAsLong(opening.meterId(), opening.until()) + CROSSES < at;
    }
}

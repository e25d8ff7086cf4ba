package io.dripwatch.scoring.sms;

import io.dripwatch.scoring.files.Opening;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongBiFunction;

/**
 * SMS that contradict the readings that had arrived, or what was told before. Flows of one meter
 * are the same water to its household: where one goes on under the name of another that was told,
 * the end of that is the end of both.
 *
 * @param untrue a warning or reminder of what had ended, an end of what was not told, a second end
 * @param endsMissed incidents that were warned of, ended a week before the last SMS, and whose end
 *     nobody was told
 */
record Contradictions(int untrue, int endsMissed) {

    /** An SMS and the upload that ends its incident may cross within that; milliseconds. */
    private static final long CROSSES = 15 * 60_000;

    /** A night's quiet hours, in which an end waits to be told; milliseconds. */
    private static final long TELLS_WITHIN = 12 * 3_600_000L;

    /** Types of incidents that are water running, whatever detection calls it. */
    private static final Set<String> FLOWS =
            Set.of("CONTINUOUS_FLOW", "INTERMITTENT_FLOW", "BURST");

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
        List<Opening> knownToReaders =
                openings.stream().filter(each -> told.contains(each.incidentId())).toList();
        int missed = 0;
        for (Opening each : knownToReaders) {
            missed += isMissed(each, knownToReaders, ended, last - WEEK, arrival) ? 1 : 0;
        }
        return new Contradictions(untrue, missed);
    }

    /** Neither its own end was told, nor that of what it went on as; and it is over by then. */
    private static boolean isMissed(
            Opening opening,
            List<Opening> told,
            Set<String> ended,
            long by,
            ToLongBiFunction<String, Long> arrival) {
        return isOver(opening, by, arrival)
                && !ended.contains(opening.incidentId())
                && told.stream()
                        .filter(heir -> goesOnAs(opening, heir))
                        .allMatch(heir -> isMissed(heir, told, ended, by, arrival));
    }

    /** The other one runs after the end of the first, and was seen before that end was told. */
    private static boolean goesOnAs(Opening opening, Opening heir) {
        return heir.meterId().equals(opening.meterId())
                && !heir.incidentId().equals(opening.incidentId())
                && (heir.type().equals(opening.type())
                        || FLOWS.contains(heir.type()) && FLOWS.contains(opening.type()))
                && heir.detectedAt() < opening.until() + TELLS_WITHIN
                && heir.until() > opening.until();
    }

    private static boolean isOver(
            Opening opening, long at, ToLongBiFunction<String, Long> arrival) {
        return opening != null
                && opening.until() != Opening.STILL_OPEN
                && arrival.applyAsLong(opening.meterId(), opening.until()) + CROSSES < at;
    }
}

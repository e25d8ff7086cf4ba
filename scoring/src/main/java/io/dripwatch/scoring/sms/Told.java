package io.dripwatch.scoring.sms;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.truth.LeakCase;
import io.dripwatch.scoring.truth.Matching;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongBiFunction;

/**
 * What households were told in one run. Counted are the leaks of a day and more that detection
 * found: an opening from the onset to the end and 12 h.
 *
 * @param found of them
 * @param over of these, those that nobody was told of and whose incidents had all ended in the
 *     upload that showed them: nothing was left to tell
 * @param told of the rest, those of which an SMS warned
 * @param hours from onset to that SMS, ascending
 * @param sms in all
 * @param reminders of them
 * @param openings for households
 * @param falseWarnings SMS that warn of an incident that no case explains and nobody excuses
 * @param contradictions SMS that cannot be true
 * @param homeYears that were read
 */
public record Told(
        int found,
        int over,
        int told,
        double[] hours,
        int sms,
        int reminders,
        int openings,
        int falseWarnings,
        Contradictions contradictions,
        double homeYears) {

    private static final long DAY = 86_400_000;
    private static final double HOUR = 3_600_000;

    /**
     * Holds SMS against the truth.
     *
     * @param arrival of a meter's reading, epoch milliseconds
     */
    public static Told of(
            Matching matching,
            List<Opening> openings,
            List<SentSms> sms,
            ToLongBiFunction<String, Long> arrival,
            double homeYears) {
        Map<String, Long> firstWarning = new HashMap<>();
        for (SentSms one : sms) {
            if (!one.ends()) {
                firstWarning.merge(one.incidentId(), one.at(), Math::min);
            }
        }
        int found = 0;
        int over = 0;
        List<Double> hours = new ArrayList<>();
        for (LeakCase leak : matching.cases()) {
            List<Opening> finding =
                    leak.end() - leak.onset() < DAY ? List.of() : finding(leak, openings);
            if (finding.isEmpty()) {
                continue;
            }
            found++;
            long first = Long.MAX_VALUE;
            for (Opening each : finding) {
                first =
                        Math.min(
                                first,
                                firstWarning.getOrDefault(each.incidentId(), Long.MAX_VALUE));
            }
            if (first != Long.MAX_VALUE) {
                hours.add((first - leak.onset()) / HOUR);
            } else if (finding.stream().allMatch(each -> isOverAtOnce(each, arrival))) {
                over++;
            }
        }
        double[] sorted = hours.stream().mapToDouble(each -> each).toArray();
        Arrays.sort(sorted);
        return new Told(
                found,
                over,
                sorted.length,
                sorted,
                sms.size(),
                (int) sms.stream().filter(SentSms::reminds).count(),
                openings.size(),
                falseWarnings(matching, sms),
                Contradictions.of(sms, openings, arrival),
                homeYears);
    }

    private static int falseWarnings(Matching matching, List<SentSms> sms) {
        Set<String> falseIncidents = new HashSet<>();
        for (Opening opening : matching.openings(Matching.Verdict.FALSE)) {
            falseIncidents.add(opening.incidentId());
        }
        return (int)
                sms.stream()
                        .filter(one -> !one.ends())
                        .filter(one -> falseIncidents.contains(one.incidentId()))
                        .count();
    }

    private static List<Opening> finding(LeakCase leak, List<Opening> openings) {
        long until = leak.end() + (long) (Matching.FOUND_AFTER_END * 1_000);
        return openings.stream()
                .filter(opening -> opening.meterId().equals(leak.meterId()))
                .filter(opening -> opening.detectedAt() >= leak.onset())
                .filter(opening -> opening.detectedAt() <= until)
                .toList();
    }

    /** The upload that showed it showed its end. */
    private static boolean isOverAtOnce(Opening opening, ToLongBiFunction<String, Long> arrival) {
        return opening.until() != Opening.STILL_OPEN
                && arrival.applyAsLong(opening.meterId(), opening.until())
                        <= arrival.applyAsLong(opening.meterId(), opening.detectedAt());
    }

    /** Of those found that went on, the share that were told; NaN where there are none. */
    double share() {
        return found == over ? Double.NaN : told / (double) (found - over);
    }

    double perHomeYear() {
        return sms / homeYears;
    }

    double perOpening() {
        return openings == 0 ? Double.NaN : sms / (double) openings;
    }

    /** The value at index floor(share x (n - 1)) of the hours; NaN without any. */
    double hoursAt(double share) {
        return hours.length == 0 ? Double.NaN : hours[(int) Math.floor(share * (hours.length - 1))];
    }
}

package io.dripwatch.scoring.truth;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which opening belongs to which case. A case is found by the first opening of its meter from its
 * onset to its end and 12 h. An opening in no case (onset to end and 48 h) is excused within 48 h
 * of an excluded stretch, and false elsewhere.
 */
public final class Matching {

    /** After its end a case can still be found for so long, seconds. */
    public static final double FOUND_AFTER_END = 12 * Seconds.HOUR;

    /** After its end a case still explains an opening for so long, seconds. */
    static final double EXPLAINED_AFTER_END = 48 * Seconds.HOUR;

    /** Before and after an excluded stretch an opening is excused for so long, seconds. */
    static final double EXCUSED_AROUND = 48 * Seconds.HOUR;

    /** What an opening is worth. */
    public enum Verdict {
        IN_CASE,
        EXCUSED,
        FALSE
    }

    /** An opening and its verdict. */
    public record Judged(Opening opening, Verdict verdict) {}

    /** A case and the opening that found it. */
    public record Finding(LeakCase leak, Opening opening) {

        public double delayHours() {
            return (Seconds.of(opening.detectedAt()) - Seconds.of(leak.onset())) / Seconds.HOUR;
        }
    }

    private final List<LeakCase> cases;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final List<Judged> judged = new ArrayList<>();

    private Matching(List<LeakCase> cases) {
        this.cases = cases;
    }

    public static Matching of(Truth truth, Exclusions exclusions, List<Opening> openings) {
        Matching matching = new Matching(truth.cases());
        matching.find(openings);
        for (Opening opening : openings) {
            matching.judged.add(new Judged(opening, verdict(opening, truth, exclusions)));
        }
        return matching;
    }

    private void find(List<Opening> openings) {
        Map<String, List<Opening>> byMeter = new HashMap<>();
        for (Opening opening : openings) {
            byMeter.computeIfAbsent(opening.meterId(), meter -> new ArrayList<>()).add(opening);
        }
        byMeter.values()
                .forEach(own -> own.sort((a, b) -> Long.compare(a.detectedAt(), b.detectedAt())));
        for (LeakCase leak : cases) {
            List<Opening> own = byMeter.getOrDefault(leak.meterId(), List.of());
            int first = firstFrom(own, leak.onset());
            if (first < own.size()
                    && Seconds.of(own.get(first).detectedAt())
                            <= Seconds.of(leak.end()) + FOUND_AFTER_END) {
                findings.put(leak.id(), new Finding(leak, own.get(first)));
            }
        }
    }

    /** Index of the first opening at or after an instant; openings in order of time. */
    private static int firstFrom(List<Opening> openings, long instant) {
        int low = 0;
        int high = openings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (openings.get(middle).detectedAt() < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Verdict verdict(Opening opening, Truth truth, Exclusions exclusions) {
        double at = Seconds.of(opening.detectedAt());
        for (LeakCase leak : truth.of(opening.meterId())) {
            if (Seconds.of(leak.onset()) <= at
                    && at <= Seconds.of(leak.end()) + EXPLAINED_AFTER_END) {
                return Verdict.IN_CASE;
            }
        }
        for (Exclusions.Stretch stretch : exclusions.of(opening.meterId())) {
            if (Seconds.of(stretch.start()) - EXCUSED_AROUND <= at
                    && at <= Seconds.of(stretch.end()) + EXCUSED_AROUND) {
                return Verdict.EXCUSED;
            }
        }
        return Verdict.FALSE;
    }

    /** Every case, found or not, in the order of {@link Truth#cases}. */
    public List<LeakCase> cases() {
        return cases;
    }

    /** What found this case; null if nothing did. */
    public Finding finding(LeakCase leak) {
        return findings.get(leak.id());
    }

    /** Found cases, in the order of {@link #cases}. */
    public List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /** Cases that nothing found. */
    public List<LeakCase> missed() {
        return cases.stream().filter(leak -> finding(leak) == null).toList();
    }

    /** Openings with this verdict, in the order in which they were given. */
    public List<Opening> openings(Verdict verdict) {
        return judged.stream()
                .filter(each -> each.verdict() == verdict)
                .map(Judged::opening)
                .toList();
    }

    /** Every opening with its verdict. */
    public List<Judged> judged() {
        return judged;
    }

    /** Delays of the found ones among some cases, hours, ascending. */
    public double[] delays(List<LeakCase> some) {
        double[] delays =
                some.stream()
                        .map(this::finding)
                        .filter(Objects::nonNull)
                        .mapToDouble(Finding::delayHours)
                        .toArray();
        Arrays.sort(delays);
        return delays;
    }
}

package io.dripwatch.scoring.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.truth.Matching.Finding;
import io.dripwatch.scoring.truth.Matching.Verdict;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The scorer against its definition, written down as plainly and slowly as can be. */
class ScoreDefinitionPropertyTest {

    private static final long HOUR = Cases.HOUR;
    private static final List<String> KINDS =
            List.of("steady", "cycling", "ramp", "burst", "left-running");

    private final List<LeakCase> cases = new ArrayList<>();
    private final List<Exclusions.Stretch> stretches = new ArrayList<>();
    private final List<Opening> openings = new ArrayList<>();

    @Seeds(300)
    void agreesWithItsDefinition(long seed) {
        make(new Random(seed));

        Matching matching = Matching.of(Truth.of(cases), Exclusions.of(stretches), openings);

        for (LeakCase leak : cases) {
            Finding finding = matching.finding(leak);
            assertThat(finding == null ? -1 : finding.opening().detectedAt())
                    .as("%s", leak)
                    .isEqualTo(firstOpening(leak));
        }
        for (Verdict verdict : Verdict.values()) {
            assertThat(matching.openings(verdict))
                    .isEqualTo(openings.stream().filter(o -> verdict(o) == verdict).toList());
        }
    }

    /** Whole hours, so that the bounds are hit. */
    private void make(Random random) {
        cases.clear();
        stretches.clear();
        openings.clear();
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(300);
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            cases.add(
                    new LeakCase(
                            "case " + i,
                            meter(random),
                            kind,
                            Cases.at(from),
                            Cases.at(from + random.nextInt(100)),
                            random.nextInt(300),
                            random.nextInt(200)));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(300);
            stretches.add(Cases.stretch(meter(random), from, from + random.nextInt(50)));
        }
        for (int i = random.nextInt(30); i > 0; i--) {
            openings.add(Cases.opening(meter(random), "T" + i, random.nextInt(450)));
        }
    }

    private static String meter(Random random) {
        return "m" + random.nextInt(3);
    }

    private long firstOpening(LeakCase leak) {
        long first = -1;
        for (Opening opening : openings) {
            if (opening.meterId().equals(leak.meterId())
                    && opening.detectedAt() >= leak.onset()
                    && (first < 0 || opening.detectedAt() < first)) {
                first = opening.detectedAt();
            }
        }
        return first <= leak.end() + 12 * HOUR ? first : -1;
    }

    private Verdict verdict(Opening opening) {
        Verdict verdict = Verdict.FALSE;
        for (Exclusions.Stretch stretch : stretches) {
            if (stretch.meterId().equals(opening.meterId())
                    && opening.detectedAt() >= stretch.start() - 48 * HOUR
                    && opening.detectedAt() <= stretch.end() + 48 * HOUR) {
                verdict = Verdict.EXCUSED;
            }
        }
        for (LeakCase leak : cases) {
            if (leak.meterId().equals(opening.meterId())
                    && opening.detectedAt() >= leak.onset()
                    && opening.detectedAt() <= leak.end() + 48 * HOUR) {
                verdict = Verdict.IN_CASE;
            }
        }
        return verdict;
    }
}

package io.dripwatch.domain.detection.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** When a quiet time calls for a look, whatever the home's history is. */
class AbsencesTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 400_000L * HOUR;
    private static final double[] TOLERATED = {0.1, 0.5, 1, 2, 4, 8, 16, 50};

    private record Quiet(long ended, int hours, boolean eve, boolean told) {}

    /** At most nine, so that one more displaces none. */
    private static List<Quiet> history(SplittableRandom random) {
        List<Quiet> history = new ArrayList<>();
        long at = START;
        int count = random.nextInt(10);
        for (int i = 0; i < count; i++) {
            int hours = 18 + random.nextInt(150);
            at += (hours + 10 + random.nextInt(900)) * HOUR;
            history.add(new Quiet(at, hours, random.nextBoolean(), random.nextInt(3) == 0));
        }
        return history;
    }

    private static Absences of(List<Quiet> history) {
        Absences absences = new Absences();
        absences.begin(START);
        history.forEach(q -> absences.remember(q.ended(), q.hours(), q.eve(), q.told()));
        return absences;
    }

    private static long now(List<Quiet> history, SplittableRandom random) {
        long last = history.isEmpty() ? START : history.get(history.size() - 1).ended();
        return last + (12 + random.nextInt(2_000)) * HOUR;
    }

    @Seeds(200)
    void moreToleratedNeverTellsLater(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Quiet> history = history(random);
        long from = now(history, random);
        boolean eve = random.nextBoolean();
        for (int lasted = 10; lasted < 200; lasted++) {
            boolean called = false;
            for (double tolerated : TOLERATED) {
                boolean calls = of(history).callForALook(from, lasted, eve, tolerated);
                assertThat(calls || !called).as("%d h, %s", lasted, tolerated).isTrue();
                called = calls;
            }
        }
    }

    @Seeds(200)
    void anotherAbsenceAsLongAsThisNeverMakesItTellSooner(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Quiet> history = history(random);
        long from = now(history, random);
        boolean eve = random.nextBoolean();
        List<Quiet> more = new ArrayList<>(history);
        more.add(new Quiet(from - 11 * HOUR, 18 + random.nextInt(150), eve, false));
        for (int lasted = 18; lasted < 200; lasted++) {
            for (double tolerated : TOLERATED) {
                if (of(more).callForALook(from, lasted, eve, tolerated)) {
                    assertThat(of(history).callForALook(from, lasted, eve, tolerated))
                            .as("%d h, %s", lasted, tolerated)
                            .isTrue();
                }
            }
        }
    }

    @Seeds(50)
    void aNightIsNeverToldAndNobodyIsForgotten(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Quiet> history = history(random);
        long from = now(history, random);
        assertThat(of(history).callForALook(from, 17, false, 50)).isFalse();
        assertThat(of(history).callForALook(from, 24 * 60, random.nextBoolean(), 2.5))
                .as("sixty days, longer than any before")
                .isTrue();
    }
}

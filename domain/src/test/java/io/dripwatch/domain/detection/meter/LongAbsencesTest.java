package io.dripwatch.domain.detection.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.testkit.Seeds;
import java.util.SplittableRandom;

/** How often a home is away for so long, whatever its history is. */
class LongAbsencesTest {

    private static final long DAY = 86_400_000;
    private static final long START = 19_000 * DAY;

    @Seeds(100)
    void longerAbsencesAreRarerAndEachOneMakesThemLessRare(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LongAbsences absences = new LongAbsences();
        absences.begin(START);
        long at = START;
        for (int i = 0; i < random.nextInt(20); i++) {
            long days = 1L + random.nextInt(40);
            at += (days + random.nextInt(60)) * DAY;
            absences.remember(at, days * DAY);
        }
        double before = Double.MAX_VALUE;
        for (int days = 3; days < 120; days++) {
            double rate = absences.perYear(at + 200 * DAY, days * DAY);
            assertThat(rate).as("%d days", days).isGreaterThan(0).isLessThanOrEqualTo(before);
            before = rate;
        }

        long now = at + 200 * DAY;
        double rare = absences.perYear(now, 50 * DAY);
        absences.remember(now - 60 * DAY, 50 * DAY);
        assertThat(absences.perYear(now, 50 * DAY)).isGreaterThan(rare);
    }
}

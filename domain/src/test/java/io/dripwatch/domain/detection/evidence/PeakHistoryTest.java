package io.dripwatch.domain.detection.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeakHistoryTest {

    private static final double TOLERATED = 0.02;

    private final PeakHistory home = new PeakHistory(2.2, 45);

    @Test
    void theBoundFallsWhileNothingRises() {
        double before = home.bound(TOLERATED);
        for (int month = 0; month < 12; month++) {
            quiet(home, 720);
            assertThat(home.bound(TOLERATED)).isLessThan(before);
            before = home.bound(TOLERATED);
        }
        assertThat(before).isGreaterThanOrEqualTo(PeakHistory.LEAST_BOUND);
    }

    @Test
    void theBoundRisesWithEachHighPeakUpToCertainty() {
        quiet(home, 2_000);
        double before = home.bound(TOLERATED);
        for (int rise = 0; rise < 3; rise++) {
            home.hear(8, 1);
            home.hear(0, 1);
            assertThat(home.bound(TOLERATED)).isGreaterThan(before);
            before = home.bound(TOLERATED);
        }
        for (int rise = 0; rise < 1_000; rise++) {
            home.add(69);
        }
        assertThat(home.bound(TOLERATED)).isEqualTo(45);
    }

    @Test
    void aRiseCountsOnceWhenItIsOverAndByItsHighestPoint() {
        PeakHistory steep = new PeakHistory(2.2, 45);
        for (double nats : new double[] {6, 14, 9, 3, 6, 2.6}) {
            home.hear(nats, 1);
        }
        for (double nats : new double[] {0, 14, 0, 0, 0, 0}) {
            steep.hear(nats, 1);
        }
        assertThat(home.bound(TOLERATED)).isLessThan(steep.bound(TOLERATED));
        home.hear(0, 1);
        steep.hear(0, 1);

        assertThat(home.bound(TOLERATED)).isEqualTo(steep.bound(TOLERATED));
    }

    @Test
    void aRiseThatBecameAnIncidentIsForgotten() {
        PeakHistory quiet = new PeakHistory(2.2, 45);
        quiet(quiet, 2);
        home.hear(30, 1);
        home.drop();
        home.hear(0, 1);

        assertThat(packed(home)).isEqualTo(packed(quiet));
    }

    @Seeds(1_000)
    void whoToleratesMoreIsToldSooner(long seed) {
        Any any = new Any(seed);
        double one = any.between(0.01, 10.0);
        double other = any.between(0.01, 10.0);
        PeakHistory lived = lived(seed);

        assertThat(lived.bound(Math.max(one, other)))
                .isLessThanOrEqualTo(lived.bound(Math.min(one, other)))
                .isBetween(PeakHistory.LEAST_BOUND, 45.0);
    }

    @Seeds(1_000)
    void whatIsWrittenIsWhatIsKnown(long seed) {
        PeakHistory lived = lived(seed);
        PeakHistory read = lived(seed + 1);
        PackedReader in = new PackedReader();
        in.begin(packed(lived));
        read.read(in);

        assertThat(packed(read)).isEqualTo(packed(lived));
        for (int hour = 0; hour < 50; hour++) {
            double nats = hour * 7 % 20;
            lived.hear(nats, 1);
            read.hear(nats, 1);
            assertThat(read.bound(TOLERATED)).isEqualTo(lived.bound(TOLERATED));
        }
    }

    private static PeakHistory lived(long seed) {
        Random random = new Random(seed);
        PeakHistory history = new PeakHistory(2.2, 45);
        int hours = random.nextInt(3_000);
        for (int hour = 0; hour < hours; hour++) {
            history.hear(random.nextInt(20) == 0 ? 69 * random.nextDouble() : random.nextInt(3), 1);
        }
        return history;
    }

    private static void quiet(PeakHistory history, int hours) {
        for (int hour = 0; hour < hours; hour++) {
            history.hear(0, 1);
        }
    }

    private static byte[] packed(PeakHistory history) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        history.write(out);
        return out.toBytes();
    }
}

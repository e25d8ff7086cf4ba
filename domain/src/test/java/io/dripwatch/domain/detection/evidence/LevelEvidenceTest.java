package io.dripwatch.domain.detection.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelEvidenceTest {

    private static final long HOUR = 3_600_000;

    @Seeds(1_000)
    void anyWeightsAndBeginningsSurvive(long seed) {
        int levels = new Any(seed).between(1, 128);
        Random random = new Random(seed);
        LevelEvidence evidence = new LevelEvidence(levels);
        long at = 1_700_000_000_000L + random.nextInt(1_000);
        evidence.reset(at);
        int steps = random.nextInt(4 * levels);
        for (int step = 0; step < steps; step++) {
            int level = random.nextInt(levels);
            switch (random.nextInt(6)) {
                case 0 -> evidence.drop(level);
                case 1 -> evidence.multiply(level, 0);
                case 2 -> evidence.multiply(level, Double.MAX_VALUE);
                case 3 -> {
                    // Neighbours that begin together are a run.
                    int end = level + random.nextInt(levels - level) + 1;
                    for (int neighbour = level; neighbour < end; neighbour++) {
                        evidence.multiply(neighbour, 2);
                    }
                }
                default -> evidence.multiply(level, Math.exp(2 * random.nextGaussian() + 1));
            }
            at += random.nextInt(3) * HOUR + random.nextInt(3);
            evidence.takenUpTo(at);
        }
        LevelEvidence read = new LevelEvidence(levels);
        read.reset(77);
        read.multiply(0, 5);
        PackedReader in = new PackedReader();
        in.begin(packed(evidence));
        read.read(in);

        assertThat(held(read)).isEqualTo(held(evidence));
        assertThat(packed(read)).isEqualTo(packed(evidence));
    }

    /** Level, weight and beginning of each that has evidence. */
    private static List<String> held(LevelEvidence evidence) {
        List<String> held = new ArrayList<>();
        for (int level = evidence.next(0); level >= 0; level = evidence.next(level + 1)) {
            assertThat(evidence.has(level)).isTrue();
            held.add(level + " " + evidence.weight(level) + " " + evidence.since(level));
        }
        return held;
    }

    @Test
    void manyLevelsWithoutEvidenceTakeAFewBytes() {
        LevelEvidence evidence = new LevelEvidence(128);
        evidence.reset(1_700_000_000_000L);

        assertThat(packed(evidence)).hasSizeLessThan(10);
    }

    @Test
    void itBeginsOnce() {
        LevelEvidence evidence = new LevelEvidence(2);
        evidence.begin(5 * HOUR);
        evidence.begin(9 * HOUR);
        evidence.multiply(0, 20);

        assertThat(evidence.since(0)).isEqualTo(5 * HOUR);
    }

    @Test
    void evidenceThatFallsToNothingBeginsAnew() {
        LevelEvidence evidence = new LevelEvidence(1);
        evidence.begin(HOUR);
        assertThat(evidence.multiply(0, 20)).isTrue();
        assertThat(evidence.since(0)).isEqualTo(HOUR);
        assertThat(evidence.nats(0)).isCloseTo(Math.log(20), within(0.01));
        evidence.takenUpTo(2 * HOUR);
        assertThat(evidence.multiply(0, 0.04)).isFalse();
        assertThat(evidence.has(0)).isFalse();
        evidence.takenUpTo(3 * HOUR);
        evidence.multiply(0, 2);

        assertThat(evidence.since(0)).isEqualTo(3 * HOUR);
        assertThat(evidence.nats(-1)).isZero();
    }

    @Test
    void theWeakestGoWhenTooManyHaveEvidence() {
        LevelEvidence evidence = new LevelEvidence(100);
        for (int level = 0; level < 100; level++) {
            evidence.multiply(level, 1.5 + level);
        }
        evidence.keep(40);

        assertThat(held(evidence)).hasSizeLessThanOrEqualTo(40).isNotEmpty();
        assertThat(evidence.has(99)).isTrue();
        assertThat(evidence.has(0)).isFalse();
    }

    @Seeds(1_000)
    void aWeightIsRoundedToWhatTwoBytesHold(long seed) {
        Any any = new Any(seed);
        double ratio = Math.pow(any.between(0.0, 1e6), any.between(1, 60));
        float weight = Weight.of(ratio);

        assertThat(weight).isBetween(Weight.NONE, 1.01e30f);
        assertThat(Weight.of(weight)).isEqualTo(weight);
        assertThat(Weight.ofBits(Weight.bits(weight))).isEqualTo(weight);
        if (ratio > 1 && ratio < 1e30) {
            assertThat(weight / ratio).isBetween(0.996, 1.004);
        }
    }

    @Test
    void whatIsNoNumberIsNoEvidence() {
        assertThat(Weight.of(Double.NaN)).isEqualTo(Weight.NONE);
        assertThat(Weight.of(-1)).isEqualTo(Weight.NONE);
        assertThat(Weight.of(Double.POSITIVE_INFINITY)).isEqualTo(Weight.of(1e30)).isFinite();
    }

    private static byte[] packed(LevelEvidence evidence) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        evidence.write(out);
        return out.toBytes();
    }
}

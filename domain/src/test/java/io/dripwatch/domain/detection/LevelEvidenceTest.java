package io.dripwatch.domain.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelEvidenceTest {

    private static final long HOUR = 3_600_000;

    @Property
    void anyWeightsAndBeginningsSurvive(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int levels) {
        Random random = new Random(seed);
        LevelEvidence evidence = new LevelEvidence(levels);
        evidence.reset(1_700_000_000_000L + random.nextInt(1_000));
        int steps = random.nextInt(4 * levels);
        for (int step = 0; step < steps; step++) {
            int level = random.nextInt(levels);
            long at = 1_700_000_000_000L + random.nextInt(40) * HOUR + random.nextInt(3);
            switch (random.nextInt(6)) {
                case 0 -> evidence.restart(level, at);
                case 1 -> evidence.multiply(level, 0, at);
                case 2 -> evidence.multiply(level, Double.MAX_VALUE, at);
                default -> evidence.multiply(level, Math.exp(2 * random.nextGaussian() + 1), at);
            }
        }
        LevelEvidence read = new LevelEvidence(levels);
        read.reset(77);
        PackedReader in = new PackedReader();
        in.begin(packed(evidence));
        read.read(in);

        for (int level = 0; level < levels; level++) {
            assertThat(read.weight(level)).isEqualTo(evidence.weight(level));
            assertThat(read.since(level)).isEqualTo(evidence.since(level));
        }
        assertThat(packed(read)).isEqualTo(packed(evidence));
    }

    @Test
    void manyLevelsWithoutEvidenceTakeAFewBytes() {
        LevelEvidence evidence = new LevelEvidence(200);
        evidence.reset(1_700_000_000_000L);

        assertThat(packed(evidence)).hasSizeLessThan(20);
    }

    @Test
    void itBeginsOnce() {
        LevelEvidence evidence = new LevelEvidence(2);
        evidence.begin(5 * HOUR);
        evidence.begin(9 * HOUR);

        assertThat(evidence.since(0)).isEqualTo(5 * HOUR);
        assertThat(evidence.since(1)).isEqualTo(5 * HOUR);
    }

    @Test
    void evidenceThatFallsToNothingBeginsAnew() {
        LevelEvidence evidence = new LevelEvidence(1);
        evidence.begin(HOUR);
        assertThat(evidence.multiply(0, 20, 2 * HOUR)).isTrue();
        assertThat(evidence.since(0)).isEqualTo(HOUR);
        assertThat(evidence.nats(0)).isCloseTo(Math.log(20), within(0.01));
        assertThat(evidence.multiply(0, 0.04, 3 * HOUR)).isFalse();

        assertThat(evidence.since(0)).isEqualTo(3 * HOUR);
        assertThat(evidence.nats(0)).isZero();
        assertThat(evidence.nats(-1)).isZero();
    }

    @Property
    void aWeightIsRoundedToWhatTwoBytesHold(
            @ForAll @DoubleRange(min = 0, max = 1e6) double base,
            @ForAll @IntRange(min = 1, max = 60) int power) {
        double ratio = Math.pow(base, power);
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

package io.dripwatch.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterStepTest {

    private static final long ONE_LITRE = 1_000;

    private final RegisterStep step = new RegisterStep();

    @ParameterizedTest
    @ValueSource(longs = {1_000, 10_000, 100_000, 1_000_000})
    void aStepOfLitresIsLearntExactly(long millilitres) {
        count(millilitres, 60, 20, 1);

        assertThat(step.millilitres(ONE_LITRE)).isEqualTo(millilitres);
    }

    /**
     * US gallons as they are and as they are often converted, ten of them, imperial ones, cubic
     * feet, hundredths and hundreds of them; up to 300 steps at once.
     */
    @ParameterizedTest
    @ValueSource(
            doubles = {
                3785.411784,
                3785,
                37854.11784,
                4546.09,
                28316.846592,
                28316,
                283.16846592,
                2831684.6592
            })
    void aStepOfAnotherUnitIsLearntAsRoundedMillilitres(double millilitres) {
        for (long seed = 1; seed <= 20; seed++) {
            RegisterStep learnt = new RegisterStep();
            SplittableRandom random = new SplittableRandom(seed);
            long steps = 40_000;
            long before = Math.round(steps * millilitres);
            for (int read = 0; read < 100; read++) {
                steps += random.nextInt(random.nextInt(8) == 0 ? 300 : 12);
                long register = Math.round(steps * millilitres);
                learnt.hear(register - before, 1_000);
                before = register;
            }
            assertThat((double) learnt.millilitres(ONE_LITRE))
                    .as("seed %d", seed)
                    .isCloseTo(millilitres, withinPercentage(0.1));
        }
    }

    @Test
    void untilItIsLearntTheRegistryHolds() {
        count(10_000, 3, 5, 1);

        assertThat(step.millilitres(25_000)).isEqualTo(25_000);
    }

    @Test
    void aStepLearntBeatsAWrongRegistry() {
        count(10_000, 60, 5, 1);

        assertThat(step.millilitres(1_000)).isEqualTo(10_000);
        RegisterStep tooLarge = new RegisterStep();
        for (int i = 1; i < 70; i++) {
            tooLarge.hear(10_000L * (1 + i % 7), 1_000_000);
        }
        assertThat(tooLarge.millilitres(1_000_000)).isEqualTo(10_000);
    }

    @Test
    void aMisreadHeals() {
        count(100_000, 70, 5, 1);
        step.hear(123_456_789, 1_000);
        assertThat(step.millilitres(ONE_LITRE)).isNotEqualTo(100_000);
        count(100_000, 260, 5, 2);

        assertThat(step.millilitres(ONE_LITRE)).isEqualTo(100_000);
    }

    /** A leak of twelve litres an hour in an empty home is no register of twelve litres. */
    @Test
    void aSteadyFlowIsNoStep() {
        step.hear(0, 1_000);
        for (int hour = 0; hour < 500; hour++) {
            step.hear(12_000, 1_000);
        }

        assertThat(step.millilitres(ONE_LITRE)).isEqualTo(ONE_LITRE);
    }

    @Test
    void onePulseNowAndThenIsAStep() {
        for (int day = 0; day < 30; day++) {
            step.hear(day % 3 == 0 ? 1_000_000 : 0, 1_000);
        }

        assertThat(step.millilitres(ONE_LITRE)).isEqualTo(1_000_000);
    }

    @Test
    void anotherMeterWithAFinerStepIsHeardAtOnce() {
        count(100_000, 70, 5, 1);
        count(1_000, 12, 90, 2);

        assertThat(step.millilitres(ONE_LITRE)).isEqualTo(1_000);
    }

    @Test
    void whatIsWrittenGoesOnTheSame() {
        for (long seed = 1; seed <= 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RegisterStep steady = new RegisterStep();
            RegisterStep restored = new RegisterStep();
            long unit = 1L + random.nextInt(20_000);
            for (int read = 0; read < 300; read++) {
                long volume = random.nextInt(4) * unit + random.nextInt(50) / 49;
                steady.hear(volume, 1_000);
                restored.hear(volume, 1_000);
                restored = reread(restored);
                assertThat(packed(restored))
                        .as("seed %d, read %d", seed, read)
                        .isEqualTo(packed(steady));
                assertThat(restored.millilitres(7)).isEqualTo(steady.millilitres(7));
            }
        }
    }

    /** Hears so many volumes of 0 to {@code most} steps. */
    private void count(long millilitres, int volumes, int most, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < volumes; i++) {
            step.hear(random.nextInt(most + 1) * millilitres, 1_000);
        }
    }

    private static RegisterStep reread(RegisterStep written) {
        RegisterStep read = new RegisterStep();
        read.hear(3, 1_000);
        PackedReader in = new PackedReader();
        in.begin(packed(written));
        read.read(in);
        return read;
    }

    private static byte[] packed(RegisterStep step) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        step.write(out);
        return out.toBytes();
    }

    @Test
    void anUnusualStepOfTheRegistryIsTakenWhileAllVolumesAreMultiplesOfIt() {
        for (long litres : new long[] {20, 40, 200}) {
            RegisterStep unusual = new RegisterStep();
            SplittableRandom random = new SplittableRandom(litres);
            for (int i = 0; i < 200; i++) {
                unusual.hear(litres * 1_000 * random.nextInt(9), litres * 1_000);
            }
            assertThat(unusual.millilitres(litres * 1_000)).isEqualTo(litres * 1_000);
            assertThat(unusual.millilitres(1_000)).isLessThan(litres * 1_000);

            for (int i = 0; i < 70; i++) {
                unusual.hear(10_000L * (1 + random.nextInt(9)), litres * 1_000);
            }
            assertThat(unusual.millilitres(litres * 1_000)).isEqualTo(10_000);
        }
    }
}

package io.dripwatch.domain.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a baseline is made of. */
class BaselinePartsTest {

    private static final int A_YEAR = 8_766;

    /** Of an hour of 400 L. */
    private static final int HIGH_LEVELS = 4;

    @Test
    void everyVolumeHasItsClass() {
        assertThat(VolumeBins.bin(0)).isZero();
        assertThat(VolumeBins.bin(0.49)).isZero();
        assertThat(VolumeBins.bin(0.5)).isOne();
        assertThat(VolumeBins.bin(1.4)).isOne();
        assertThat(VolumeBins.bin(1.5)).isEqualTo(2);
        assertThat(VolumeBins.bin(6_000)).isLessThan(VolumeBins.bin(8_000));
        assertThat(VolumeBins.bin(500_000)).isEqualTo(VolumeBins.USE_BINS);
        assertThat(VolumeBins.bin(1e12)).isEqualTo(VolumeBins.USE_BINS);
        assertThat(VolumeBins.bin(Double.NaN)).isZero();
    }

    @Seeds(1_000)
    void aLargerVolumeIsInNoLowerClassAndWithinItsEdges(long seed) {
        Any any = new Any(seed);
        double one = any.between(0.0, 600_000.0);
        double other = any.between(0.0, 600_000.0);
        int lower = VolumeBins.bin(Math.min(one, other));
        int upper = VolumeBins.bin(Math.max(one, other));

        assertThat(lower).isLessThanOrEqualTo(upper);
        if (upper > 0) {
            assertThat(Math.max(one, other)).isGreaterThanOrEqualTo(VolumeBins.from(upper));
        }
        if (upper > 0 && upper < VolumeBins.USE_BINS) {
            double width = 1 / VolumeBins.perLitre(upper);
            assertThat(VolumeBins.from(upper) + width)
                    .isCloseTo(VolumeBins.from(upper + 1), within(1e-9));
        }
    }

    @Test
    void aHomeThatReachesALevelOftenIsExpectedToAgain() {
        HighFlowHistory history = new HighFlowHistory();
        double before = history.share(3);
        hours(history, 0, 1_000);
        double never = history.share(3);
        assertThat(never).isLessThan(before);
        history.learn(0, HIGH_LEVELS, A_YEAR);
        double once = history.share(3);
        double repeatsAfterOne = history.repeat(3);
        history.learn(HIGH_LEVELS, HIGH_LEVELS, A_YEAR);

        assertThat(once).isGreaterThan(5 * never);
        assertThat(history.share(3)).isGreaterThan(once);
        assertThat(history.repeat(3)).isGreaterThan(repeatsAfterOne);
        assertThat(history.share(6)).isLessThan(history.share(3));
    }

    @Test
    void oldHabitsFadeWithinSomeYears() {
        HighFlowHistory history = new HighFlowHistory();
        for (int hour = 0; hour < 4_000; hour++) {
            history.learn(hour % 4 == 0 ? 0 : HIGH_LEVELS, hour % 4 == 3 ? 0 : HIGH_LEVELS, A_YEAR);
        }
        double habit = history.share(3);
        hours(history, 0, 3 * 8_766);

        assertThat(history.share(3)).isLessThan(habit / 5);
    }

    private static void hours(HighFlowHistory history, int levels, int count) {
        for (int hour = 0; hour < count; hour++) {
            history.learn(levels, levels, A_YEAR);
        }
    }

    @Seeds(50)
    void highFlowsAreWrittenExactly(long seed) {
        Random random = new Random(seed);
        HighFlowHistory history = new HighFlowHistory();
        int hours = random.nextInt(30_000);
        int before = 0;
        for (int hour = 0; hour < hours; hour++) {
            int levels = random.nextInt(9) == 0 ? random.nextInt(HighFlowHistory.LEVELS + 1) : 0;
            history.learn(before, levels, A_YEAR);
            before = levels;
        }
        HighFlowHistory read = new HighFlowHistory();
        hours(read, HIGH_LEVELS, 5);
        read.read(reader(history::write));

        assertThat(packed(read::write)).isEqualTo(packed(history::write));
        for (int level = 0; level < HighFlowHistory.LEVELS; level++) {
            assertThat(read.share(level)).isEqualTo(history.share(level));
            assertThat(read.repeat(level)).isEqualTo(history.repeat(level)).isLessThan(1);
        }
    }

    @Seeds(200)
    void theQueueKeepsHoursInOrderThroughWritingAndGrowing(long seed) {
        Random random = new Random(seed);
        LearningQueue queue = new LearningQueue();
        int[] steps = {1, 4, 24, 168};
        int usual = steps[random.nextInt(steps.length)];
        java.util.ArrayDeque<long[]> model = new java.util.ArrayDeque<>();
        long hour = 473_000;
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(7)) {
                case 0 -> {
                    long from = hour - random.nextInt(40);
                    queue.exclude(from);
                    for (long[] kept : model) {
                        kept[1] = kept[0] >= from ? LearningQueue.EXCLUDED : kept[1];
                    }
                }
                case 1, 2 -> {
                    if (!queue.isEmpty()) {
                        queue.removeOldest();
                        model.removeFirst();
                    }
                }
                case 3 -> {
                    LearningQueue read = new LearningQueue();
                    read.add(1, 1);
                    LearningQueue written = queue;
                    read.read(reader(out -> written.write(out, usual)), usual);
                    assertThat(packed(out -> read.write(out, usual)))
                            .isEqualTo(packed(out -> written.write(out, usual)));
                    queue = read;
                }
                default -> {
                    // A clock change repeats an hour, a gap skips many.
                    hour +=
                            random.nextInt(9) == 0
                                    ? random.nextInt(3_000)
                                    : random.nextInt(3) * usual;
                    int bin = random.nextInt(VolumeBins.USE_BINS + 1);
                    queue.add(hour, bin);
                    model.addLast(new long[] {hour, bin});
                }
            }
            assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
            if (!model.isEmpty()) {
                assertThat(queue.oldestHour()).isEqualTo(model.peekFirst()[0]);
                assertThat(queue.oldestBin()).isEqualTo((int) model.peekFirst()[1]);
            }
        }
    }

    @Seeds(50)
    void aWholeBaselineIsWrittenExactlyAndGoesOnTheSame(long seed) {
        Random random = new Random(seed);
        Baseline steady = new Baseline();
        Baseline crashing = new Baseline();
        long hour = 473_000;
        for (int step = 0; step < 2_000; step++) {
            hour += random.nextInt(30) == 0 ? random.nextInt(100) : 1;
            double litres = random.nextInt(3) == 0 ? Math.exp(9 * random.nextDouble()) : 0;
            long abnormal = random.nextInt(3) == 0 ? hour - random.nextInt(200) : Baseline.NEVER;
            steady.hear(hour, litres, day -> day % 7 > 4, abnormal);
            crashing.hear(hour, litres, day -> day % 7 > 4, abnormal);
            if (random.nextInt(200) == 0) {
                steady.exclude(hour - 20);
                crashing.exclude(hour - 20);
            }
            if (random.nextInt(20) == 0) {
                Baseline read = new Baseline();
                read.hear(7, 9, day -> false, Baseline.NEVER);
                read.read(reader(crashing::write));
                crashing = read;
            }
        }

        assertThat(packed(crashing::write)).isEqualTo(packed(steady::write));
    }

    @Test
    void aPriorRefusesWhatIsNoChance() {
        double[] zeros = filled(48, 0.5);
        double[][] shares = {filled(21, 1), filled(21, 1), filled(21, 1), filled(21, 1)};
        assertThat(new ClassPrior(zeros, shares)).isEqualTo(new ClassPrior(zeros, shares));

        refuses(filled(47, 0.5), shares, "zero chances: 47.0, expected 48");
        refuses(with(zeros, 1), shares, "a zero chance: 1.0, expected above 0, below 1");
        refuses(with(zeros, 0), shares, "a zero chance: 0.0, expected above 0, below 1");
        refuses(with(zeros, Double.NaN), shares, "a zero chance: NaN, expected above 0, below 1");
        refuses(zeros, Arrays.copyOf(shares, 3), "parts of the day: 3.0, expected 4");
        double[][] few = shares.clone();
        few[2] = filled(20, 1);
        refuses(zeros, few, "volume shares: 20.0, expected 21");
        for (double odd : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[][] bad = shares.clone();
            bad[3] = with(filled(21, 1), odd);
            refuses(zeros, bad, "a volume share: " + odd + ", expected above 0, finite");
        }
    }

    @Test
    void aPriorKeepsWhatItWasGiven() {
        double[] zeros = filled(48, 0.5);
        double[][] shares = {filled(21, 2), filled(21, 2), filled(21, 2), filled(21, 2)};
        ClassPrior prior = new ClassPrior(zeros, shares);
        zeros[0] = 0.9;
        shares[0][0] = 50;

        assertThat(prior.zeroChance(ReadingInterval.HOUR, 0, false)).isEqualTo(0.5);
        assertThat(prior.useShare(0, 1)).isCloseTo(1.0 / 21, within(1e-12));
    }

    private static void refuses(double[] zeros, double[][] shares, String why) {
        assertThatThrownBy(() -> new ClassPrior(zeros, shares))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class prior: " + why);
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] with(double[] values, double odd) {
        double[] changed = values.clone();
        changed[5] = odd;
        return changed;
    }

    private static byte[] packed(Consumer<PackedWriter> write) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        write.accept(out);
        return out.toBytes();
    }

    private static PackedReader reader(Consumer<PackedWriter> write) {
        PackedReader in = new PackedReader();
        in.begin(packed(write));
        return in;
    }
}

package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.homes.MeterFault;
import io.dripwatch.domain.metering.RegisterRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in the end, and what was settled, depends on the set of reads alone: of homes with
 * flows and absences whose meters are at fault, and whose reads come late, in any order, twice and
 * grouped in any way. The seed is the name of the case.
 */
class ArrivalOrderPropertyTest {

    private static final int[] EVERY_MINUTES = {15, 30, 60, 60, 60, 120, 240, 720, 1_440};
    private static final long[] STEPS = {1_000, 1_000, 10_000, 100_000};
    private static final int DAYS = 60;
    private static final int SEEDS = Integer.getInteger("dripwatch.order-seeds", 60);
    private static final long SETTLE = 72 * HOUR;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSetOfReadsAloneDecides(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int every = EVERY_MINUTES[random.nextInt(EVERY_MINUTES.length)];
        long step = STEPS[random.nextInt(STEPS.length)];
        List<RegisterRead> reads = home(random).reads(START, DAYS, every, step);
        List<String> faults = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            MeterFault[] kinds = MeterFault.values();
            MeterFault fault = kinds[random.nextInt(kinds.length)];
            int first = reads.size() / 3 + random.nextInt(reads.size() / 2);
            reads = fault.in(reads, first, every, random);
            faults.add(fault + " from read " + first);
        }
        String what = "seed %d, every %d min, step %d mL, %s".formatted(seed, every, step, faults);

        WatchedMeter inOrder = new WatchedMeter(DetectionSettings.DEFAULTS, step);
        reads.stream().sorted().forEach(inOrder::reads);
        WatchedMeter late = new WatchedMeter(DetectionSettings.DEFAULTS, step);
        List<RegisterRead> delayed = delayed(reads, random);
        for (int from = 0; from < delayed.size(); ) {
            int to = Math.min(delayed.size(), from + 1 + random.nextInt(30));
            late.uploads(delayed.subList(from, to));
            if (random.nextInt(3) == 0) {
                late.uploads(delayed.subList(from + random.nextInt(to - from), to));
            }
            from = to;
        }

        assertThat(late.settled()).as(what).isEqualTo(inOrder.settled());
        assertThat(late.standing()).as(what).isEqualTo(inOrder.standing());
        assertThat(late.ended()).as(what).isEqualTo(inOrder.ended());
    }

    /** A home in which something runs now and then, and from which people go away. */
    private static LivedInHome home(SplittableRandom random) {
        LivedInHome home = LivedInHome.of(random.nextInt(1_000));
        for (int i = 0; i < 4; i++) {
            int from = 24 * DAYS / 5 + random.nextInt(24 * DAYS * 3 / 5);
            int lasts = 20 + random.nextInt(200);
            switch (random.nextInt(4)) {
                case 0 -> home.leaks(3 + random.nextInt(60), from, from + lasts);
                case 1 -> home.cycles(6, 60 + random.nextInt(130), from, from + lasts);
                case 2 -> home.leaks(250 + random.nextInt(700), from, from + 2 + lasts / 20.0);
                default -> home.leaves(from / 24, from / 24 + 1 + random.nextInt(5));
            }
        }
        return home;
    }

    /** The same reads, each up to the settle horizon late. */
    private static List<RegisterRead> delayed(List<RegisterRead> reads, SplittableRandom random) {
        double most = SETTLE * (random.nextBoolean() ? 1 : 0.2);
        Map<RegisterRead, Long> arrival = new HashMap<>();
        for (RegisterRead read : reads) {
            arrival.put(read, read.at() + (long) (random.nextDouble() * most));
        }
        return reads.stream().sorted(Comparator.comparing(arrival::get)).toList();
    }
}

package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What holds for every stream of reads: quiet homes, leaks, bursts, gaps and foreign registers. */
class HouseholdWatchPropertyTest {

    private static final int DAYS = 12;
    private static final long SETTLE = 72 * HOUR;

    @Seeds(100)
    void theOrderOfArrivalDoesNotMatterWithinTheSettleHorizon(long seed) {
        List<RegisterRead> reads = aStream(new Random(seed));
        WatchedMeter inOrder = new WatchedMeter();
        inOrder.readsEach(reads);

        WatchedMeter shuffled = new WatchedMeter();
        shuffled.readsEach(delayed(reads, new Random(seed + 1)));

        assertThat(shuffled.standing()).isEqualTo(inOrder.standing());
        assertThat(shuffled.ended()).isEqualTo(inOrder.ended());
        assertThat(shuffled.accepted).isEqualTo(inOrder.accepted);
    }

    @Seeds(100)
    void duplicatesChangeNothing(long seed) {
        List<RegisterRead> reads = aStream(new Random(seed));
        WatchedMeter once = new WatchedMeter();
        once.readsEach(reads);

        Random random = new Random(seed + 1);
        List<RegisterRead> repeated = new ArrayList<>();
        for (RegisterRead read : reads) {
            repeated.add(read);
            if (random.nextInt(10) == 0) {
                repeated.add(repeated.get(random.nextInt(repeated.size())));
            }
        }
        WatchedMeter twice = new WatchedMeter();
        twice.readsEach(repeated);

        assertThat(twice.heard).isEqualTo(once.heard);
        assertThat(twice.packed()).isEqualTo(once.packed());
        assertThat(twice.accepted + twice.rejections.size() + twice.duplicates)
                .isEqualTo(repeated.size());
    }

    @Seeds(100)
    void aRestoreAnywhereChangesNothing(long seed) {
        Random random = new Random(seed);
        List<RegisterRead> reads = delayed(aStream(random), random);
        WatchedMeter steady = new WatchedMeter();
        steady.readsEach(reads);

        WatchedMeter crashing = new WatchedMeter();
        for (RegisterRead read : reads) {
            crashing.reads(read);
            if (random.nextInt(5) == 0) {
                crashing.restores();
            }
        }

        assertThat(crashing.heard).isEqualTo(steady.heard);
        assertThat(crashing.packed()).isEqualTo(steady.packed());
        assertThat(crashing.rejections).isEqualTo(steady.rejections);
    }

    @Seeds(100)
    void howReadsAreGroupedToUploadsDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<RegisterRead> reads = aStream(random);
        WatchedMeter each = new WatchedMeter();
        each.readsEach(reads);

        WatchedMeter daily = new WatchedMeter();
        for (int from = 0; from < reads.size(); ) {
            int to = Math.min(reads.size(), from + 1 + random.nextInt(48));
            daily.uploads(reads.subList(from, to));
            from = to;
        }

        assertThat(daily.heard).isEqualTo(each.heard);
        assertThat(daily.packed()).isEqualTo(each.packed());
    }

    @Seeds(100)
    void openingsUpToAnInstantAreTheSameWhenTheInputEndsThere(long seed) {
        List<RegisterRead> reads = aStream(new Random(seed));
        WatchedMeter whole = new WatchedMeter();
        whole.readsEach(reads);

        for (WatchedMeter.Heard opening : whole.heard) {
            WatchedMeter cut = new WatchedMeter();
            cut.readsEach(reads.stream().filter(r -> r.at() <= opening.detectedAt()).toList());

            assertThat(cut.heard).contains(opening);
            assertThat(whole.heard).containsAll(cut.heard);
        }
    }

    /** Twelve days of hourly reads in time order, with a leak or burst, gaps and odd registers. */
    private static List<RegisterRead> aStream(Random random) {
        List<RegisterRead> reads = new ArrayList<>();
        long minute = random.nextInt(60) * 60_000L;
        long litres = 50_000L + random.nextInt(100_000);
        int leakFrom = random.nextInt(DAYS * 24);
        int leakHours = 20 + random.nextInt(120);
        int leakRate = random.nextInt(4) == 0 ? 150 : 5 + random.nextInt(20);
        boolean foreign = random.nextInt(4) == 0;
        for (int hour = 0; hour < DAYS * 24; hour++) {
            boolean night = hour % 24 < 6;
            litres += night || random.nextInt(3) == 0 ? 0 : random.nextInt(60);
            litres += hour >= leakFrom && hour < leakFrom + leakHours ? leakRate : 0;
            if (random.nextInt(40) == 0) {
                hour += random.nextInt(random.nextInt(4) == 0 ? 70 : 12);
            }
            reads.add(
                    new RegisterRead(
                            START + hour * HOUR + minute + random.nextInt(20) * 1_000L,
                            litres * 1_000,
                            (byte) 0));
            if (foreign && random.nextInt(30) == 0) {
                reads.add(
                        new RegisterRead(
                                START + hour * HOUR + minute + HOUR / 2, 7_000_000, (byte) 0));
            }
        }
        return reads;
    }

    /** The same reads, each up to the settle horizon late. */
    private static List<RegisterRead> delayed(List<RegisterRead> reads, Random random) {
        Map<RegisterRead, Long> arrival = new HashMap<>();
        for (RegisterRead read : reads) {
            arrival.put(read, read.at() + (long) (random.nextDouble() * SETTLE));
        }
        return reads.stream().sorted(Comparator.comparing(arrival::get)).toList();
    }
}

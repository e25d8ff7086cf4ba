package io.dripwatch.pipeline.detection.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** Homes on the heap in front of the state that owns them. */
class WatchCacheTest {

    private static final int MANY = 1_000_000;

    private final States states = new States();

    @Test
    void allThatChangedIsInTheStateAfterAFlush() throws Exception {
        WatchCache cache = cache(10, MANY);
        for (int home = 0; home < 25; home++) {
            change(cache, home);
        }
        cache.flush();

        assertThat(states.values).hasSize(25);
        for (int home = 0; home < 25; home++) {
            assertThat(cache.open("m-" + home).allFeedback()).hasSize(1);
        }
    }

    @Test
    void homesThatFitAreReadFromTheStateOnce() throws Exception {
        WatchCache cache = cache(100, MANY);
        for (int upload = 0; upload < 500; upload++) {
            change(cache, upload % 50);
        }

        assertThat(states.gets).isEqualTo(50);
        assertThat(states.puts).isZero();
    }

    /** One that lets the eldest go for each newcomer would never find a home again. */
    @Test
    void ofHomesThatTakeTurnsAndDoNotFitSomeAreFound() throws Exception {
        WatchCache cache = cache(1_000, MANY);
        int uploads = 20_000;
        for (int upload = 0; upload < uploads; upload++) {
            change(cache, upload % 2_000);
        }

        assertThat(states.gets).isLessThan(uploads * 6 / 10);
    }

    /** Else homes that are gone would fill it for ever. */
    @Test
    void aFullCacheTurnsToOtherHomesInTime() throws Exception {
        WatchCache cache = cache(100, MANY);
        for (int home = 0; home < 100; home++) {
            change(cache, home);
        }
        for (int upload = 0; upload < 2_000; upload++) {
            change(cache, 100 + upload % 5);
        }
        int before = states.gets;
        for (int home = 100; home < 105; home++) {
            change(cache, home);
        }

        assertThat(states.gets).isEqualTo(before);
    }

    @Test
    void largeHomesCountAsMany() throws Exception {
        WatchCache cache = cache(10, MANY);
        for (int home = 0; home < 10; home++) {
            for (int i = 0; i < 300; i++) {
                feedback(cache, home, i);
            }
        }
        int before = states.gets;
        for (int home = 0; home < 10; home++) {
            cache.newestRead("m-" + home);
        }

        assertThat(states.gets - before).isBetween(6, 10);
    }

    @Test
    void atACheckpointFewAreLeftToWrite() throws Exception {
        WatchCache cache = cache(1_000, 100);
        for (int home = 0; home < 900; home++) {
            change(cache, home);
        }

        assertThat(states.puts).isEqualTo(800);
        cache.flush();
        assertThat(states.puts).isEqualTo(900);
        cache.flush();
        assertThat(states.puts).isEqualTo(900);
    }

    @Test
    void whatDidNotChangeIsNotWritten() throws Exception {
        WatchCache cache = cache(10, MANY);
        change(cache, 1);
        cache.flush();
        cache.open("m-1");
        cache.close();
        cache.flush();

        assertThat(states.puts).isOne();
    }

    @Test
    void anUnpackedHomeIsTheSameObjectAtTheNextUploadAndInTheStateAfterAFlush() throws Exception {
        WatchCache cache = cache(5, 10, MANY);
        HouseholdWatch watch = cache.open("m-1");
        cache.close();
        change(cache, 1);
        change(cache, 2);

        assertThat(cache.open("m-1")).isSameAs(watch);
        cache.close();
        cache.flush();
        assertThat(states.puts).isEqualTo(2);
        assertThat(codec.unpack(states.values.get("m-1")).allFeedback()).hasSize(1);
        cache.open("m-1");
        cache.close();
        cache.flush();
        assertThat(states.puts).as("nothing was changed").isEqualTo(2);
    }

    @Test
    void nothingOfAHomeIsLostWhereverItIsKept() throws Exception {
        for (int[] room : new int[][] {{3, 5, MANY}, {3, 5, 2}, {1, 1, 1}, {0, 4, 3}, {9, 1, 4}}) {
            SplittableRandom chance = new SplittableRandom(3);
            states.values.clear();
            WatchCache cache = cache(room[0], room[1], room[2]);
            long[] budgets = new long[20];
            for (int upload = 0; upload < 5_000; upload++) {
                int home = chance.nextInt(chance.nextBoolean() ? 20 : 4);
                String meter = "m-" + home;
                switch (chance.nextInt(20)) {
                    case 0 -> {
                        cache.forget(meter);
                        budgets[home] = 0;
                    }
                    case 1 -> cache.flush();
                    case 2 -> {
                        cache.open(meter);
                        cache.discard();
                    }
                    case 3 -> cache.newestRead(meter);
                    default -> {
                        assertThat(budget(cache.open(meter))).isEqualTo(budgets[home]);
                        cache.close();
                        change(cache, home);
                        budgets[home] = 5_000_000 + (changes - 1) * 1_000L;
                    }
                }
            }
            cache.flush();
            for (int home = 0; home < budgets.length; home++) {
                byte[] packed = states.values.get("m-" + home);
                assertThat(packed == null ? 0 : budget(codec.unpack(packed)))
                        .isEqualTo(budgets[home]);
            }
        }
    }

    @Test
    void aPackedHomeTakesNoMoreOfTheHeapThanItCountsFor() {
        int bytesOfAnHourlyHome = 918;
        BoundedCache<CachedHome> homes = new BoundedCache<>(MANY, Long.MAX_VALUE);
        long counted = 0;
        for (int i = 0; i < 10_000; i++) {
            CachedHome home = new CachedHome("M%07d".formatted(i), new byte[bytesOfAnHourlyHome]);
            homes.keep(home);
            counted += home.counted;
        }
        long each = GraphLayout.parseInstance(homes).totalSize() / homes.size();
        System.out.printf(
                "cached packed home: %d bytes of heap, counts for %d%n",
                each, counted / homes.size());

        assertThat(each)
                .isBetween(bytesOfAnHourlyHome + 100L, counted / homes.size())
                .isLessThanOrEqualTo(CachedHome.USUAL_PACKED_BYTES);
    }

    /** Else the objects of homes that take turns would cost more than they save. */
    @Test
    void ofHomesThatDoNotFitFewAreUnpackedForLater() throws Exception {
        BoundedCache<CachedHome> homes =
                new BoundedCache<>(100, 100 * CachedHome.USUAL_UNPACKED_BYTES);
        int taken = 0;
        for (int upload = 0; upload < 6_500; upload++) {
            CachedHome home = new CachedHome("m-" + upload, null);
            if (homes.takesIn(home.bytes())) {
                taken++;
                homes.keep(home);
                homes.takeSurplus();
            }
        }

        assertThat(taken).isEqualTo(100 + 6_400 / 64);
        assertThat(homes.size()).isEqualTo(100);
    }

    /** On a small heap the bytes are gone before the number of homes is reached. */
    @Test
    void whereBytesAreFewSomeOfTheHomesThatTakeTurnsStayUnpacked() throws Exception {
        WatchCache cache =
                new WatchCache(
                        new BoundedCache<>(MANY, 10 * CachedHome.USUAL_UNPACKED_BYTES),
                        new BoundedCache<>(0, 0),
                        MANY,
                        states,
                        states::turnTo);
        int uploads = 1_000;
        for (int upload = 0; upload < uploads; upload++) {
            change(cache, upload % 20);
        }

        assertThat(states.gets).isBetween(uploads * 4 / 10, uploads * 6 / 10);
    }

    /** Of packed homes alone. */
    private WatchCache cache(int capacity, int mostUnwritten) {
        return cache(0, capacity, mostUnwritten);
    }

    private WatchCache cache(int unpacked, int packed, int mostUnwritten) {
        return new WatchCache(
                new BoundedCache<>(unpacked, unpacked * CachedHome.USUAL_UNPACKED_BYTES),
                new BoundedCache<>(packed, packed * CachedHome.USUAL_PACKED_BYTES),
                mostUnwritten,
                states,
                states::turnTo);
    }

    private static long budget(HouseholdWatch watch) {
        return watch.allFeedback().stream().mapToLong(Feedback::millilitres).max().orElse(0);
    }

    private final WatchCodec codec = new WatchCodec();
    private int changes;

    private void change(WatchCache cache, int home) throws Exception {
        feedback(cache, home, changes++);
    }

    /** Of two budgets the later one counts: it stays one. */
    private static void feedback(WatchCache cache, int home, int number) throws Exception {
        cache.open("m-" + home)
                .feedback(
                        new Feedback(
                                1_700_000_000_000L + number * 1_000L,
                                Feedback.Kind.BUDGET,
                                5_000_000 + number * 1_000L,
                                0,
                                0));
        cache.close();
    }
}

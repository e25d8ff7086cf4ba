package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.watch.WatchCodec;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.junit.jupiter.api.Test;

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

    private WatchCache cache(int capacity, int mostUnwritten) {
        return new WatchCache(capacity, mostUnwritten, new WatchCodec(), states, states::turnTo);
    }

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

    /** Keyed state on the heap that counts. */
    private static final class States implements ValueState<byte[]> {

        private final Map<String, byte[]> values = new HashMap<>();
        private String key;
        private int gets;
        private int puts;

        void turnTo(String meterId) {
            key = meterId;
        }

        @Override
        public byte[] value() {
            gets++;
            return values.get(key);
        }

        @Override
        public void update(byte[] value) {
            puts++;
            values.put(key, value);
        }

        @Override
        public void clear() {
            values.remove(key);
        }
    }
}

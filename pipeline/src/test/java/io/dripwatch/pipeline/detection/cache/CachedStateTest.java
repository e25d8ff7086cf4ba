package io.dripwatch.pipeline.detection.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** Small values on the heap in front of the state that owns them. */
class CachedStateTest {

    private static final int MANY = 1_000_000;

    private final States states = new States();

    @Test
    void allThatChangedIsInTheStateAfterAFlush() throws Exception {
        CachedState values = cached(10, MANY);
        for (int upload = 0; upload < 50; upload++) {
            count(values, upload % 25);
        }
        values.flush();

        assertThat(states.values)
                .hasSize(25)
                .allSatisfy((meter, n) -> assertThat(n[0]).isEqualTo((byte) 2));
    }

    @Test
    void valuesThatFitAreReadFromTheStateOnceAndWrittenAtAFlush() throws Exception {
        CachedState values = cached(50, MANY);
        for (int upload = 0; upload < 500; upload++) {
            count(values, upload % 50);
        }

        assertThat(states.gets).isEqualTo(50);
        assertThat(states.puts).isZero();
        values.flush();
        values.flush();
        assertThat(states.puts).isEqualTo(50);
    }

    /** One that lets the eldest go for each newcomer would never find a value again. */
    @Test
    void ofMetersThatTakeTurnsAndDoNotFitSomeAreFound() throws Exception {
        CachedState values = cached(1_000, MANY);
        int uploads = 20_000;
        for (int upload = 0; upload < uploads; upload++) {
            count(values, upload % 2_000);
        }

        assertThat(states.gets).isLessThan(uploads * 6 / 10);
        values.flush();
        assertThat(states.values)
                .hasSize(2_000)
                .allSatisfy((meter, n) -> assertThat(n[0]).isEqualTo((byte) 10));
    }

    /** Else meters that are gone would fill it for ever. */
    @Test
    void aFullCacheTurnsToOtherMetersInTime() throws Exception {
        CachedState values = cached(100, MANY);
        for (int upload = 0; upload < 100; upload++) {
            count(values, upload);
        }
        for (int upload = 0; upload < 2_000; upload++) {
            count(values, 100 + upload % 5);
        }
        int before = states.gets;
        for (int meter = 100; meter < 105; meter++) {
            count(values, meter);
        }

        assertThat(states.gets).isEqualTo(before);
    }

    @Test
    void aSmallHeapBoundsTheValuesToo() throws Exception {
        CachedState values = new CachedState(MANY, 1_000, MANY, states, states::turnTo);
        for (int meter = 0; meter < 60; meter++) {
            count(values, meter);
        }

        assertThat(states.puts).isGreaterThan(50);
    }

    @Test
    void aValueTakesNoMoreOfTheHeapThanItCountsFor() {
        int bytesOfAnHourlyMeter = 45;
        BoundedCache<CachedValue> cache = new BoundedCache<>(MANY, Long.MAX_VALUE);
        long counted = 0;
        for (int i = 0; i < 10_000; i++) {
            CachedValue value = new CachedValue("M%07d".formatted(i));
            value.value = new byte[bytesOfAnHourlyMeter];
            cache.keep(value);
            counted += value.counted;
        }
        long each = GraphLayout.parseInstance(cache).totalSize() / cache.size();

        assertThat(each).isBetween(bytesOfAnHourlyMeter + 80L, counted / cache.size());
    }

    @Test
    void moreThanMayWaitAreWrittenBeforeAFlush() throws Exception {
        CachedState values = cached(100, 20);
        for (int meter = 0; meter < 100; meter++) {
            count(values, meter);
        }

        assertThat(states.puts).isEqualTo(80);
    }

    @Test
    void aValueIsReadAgainFromTheStateOfARestoredJob() throws Exception {
        CachedState before = cached(10, MANY);
        count(before, 1);
        before.flush();
        CachedState restored = cached(10, MANY);
        count(restored, 1);

        assertThat(restored.value("m-1")[0]).isEqualTo((byte) 2);
        assertThat(restored.value("m-2")).isNull();
    }

    @Test
    void aForgottenMeterIsNeitherHereNorInTheState() throws Exception {
        CachedState values = cached(10, MANY);
        count(values, 1);
        values.flush();
        count(values, 1);
        values.clear("m-1");
        values.flush();

        assertThat(states.values).isEmpty();
        assertThat(values.value("m-1")).isNull();
        count(values, 1);
        values.flush();
        assertThat(states.values.get("m-1")[0]).isEqualTo((byte) 1);
    }

    private CachedState cached(int most, int mostUnwritten) {
        return new CachedState(most, Long.MAX_VALUE, mostUnwritten, states, states::turnTo);
    }

    private static void count(CachedState values, int meter) throws Exception {
        byte[] before = values.value("m-" + meter);
        values.update("m-" + meter, new byte[] {(byte) (before == null ? 1 : before[0] + 1)});
    }
}

package io.dripwatch.pipeline.detection.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.silence.HeardStretches;
import io.dripwatch.pipeline.clock.JobClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilentMetersTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;

    private KeyedOneInputStreamOperatorTestHarness<String, Heard, IncidentTransition> job;

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    private void start(JobClock clock, OperatorSubtaskState state) throws Exception {
        start(new SilentMeters(clock), state);
    }

    private void start(SilentMeters operator, OperatorSubtaskState state) throws Exception {
        job = new KeyedOneInputStreamOperatorTestHarness<>(operator, Heard::meterId, Types.STRING);
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
    }

    @Test
    void anHourlyMeterThatStopsIsToldOnceAndAgainWhenItIsBack() throws Exception {
        start(JobClock.WALL, null);
        for (int hour = 0; hour < 30; hour++) {
            hears("m-1", hour);
            hears("m-2", hour);
            townIsAt(hour);
        }
        for (int hour = 30; hour < 100; hour++) {
            hears("m-2", hour);
            townIsAt(hour);
        }
        hears("m-1", 100);
        townIsAt(100);

        assertThat(briefs())
                .containsExactly("m-1 OPENED since 29 at 53", "m-1 CLOSED since 29 at 100");
    }

    @Test
    void whenTheWholeFeedStandsStillNoMeterIsCalledSilent() throws Exception {
        start(JobClock.WALL, null);
        for (int hour = 0; hour < 30; hour++) {
            hears("m-1", hour);
            townIsAt(hour);
        }
        job.setProcessingTime(1_000 * HOUR);

        assertThat(briefs()).isEmpty();
    }

    @Test
    void aDailyUploadIsNoSilenceAndALateOneNeither() throws Exception {
        start(JobClock.WALL, null);
        for (int day = 0; day < 40; day++) {
            townIsAt(day * 24);
            if (day != 20) {
                hears("m-1", day * 24);
            }
        }

        assertThat(briefs()).isEmpty();
    }

    @Test
    void aMeterHasOneTimerAndIsForgottenInTheEnd() throws Exception {
        start(JobClock.WALL, null);
        for (int hour = 0; hour < 200; hour++) {
            hears("m-1", hour);
            townIsAt(hour);
            assertThat(job.numEventTimeTimers()).isOne();
        }
        townIsAt(200 + 24 * 200);

        assertThat(briefs())
                .as("none stays open of a meter that nobody follows any more")
                .containsExactly("m-1 OPENED since 199 at 223", "m-1 CLOSED since 199 at 2383");
        assertThat(sentences(0))
                .containsEntry(
                        "en",
                        "No reading for 24 hours, longer than this meter's usual time between uploads.")
                .containsEntry("zh-CN", "水表已24小时无读数，超过其平常的上报间隔。");
        assertThat(sentences(1))
                .containsEntry(
                        "en", "Still no reading after 2184 hours; the meter is no longer followed.")
                .containsEntry("zh-CN", "水表2184小时后仍无读数，不再跟踪。");
        assertThat(job.numEventTimeTimers()).isZero();
        assertThat(job.numKeyedStateEntries()).isZero();
    }

    @Test
    void silenceOutlivesARestart() throws Exception {
        start(JobClock.WALL, null);
        for (int hour = 0; hour < 30; hour++) {
            hears("m-1", hour);
            townIsAt(hour);
        }
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();
        start(JobClock.WALL, state);
        townIsAt(60);
        state = job.snapshot(2, 2);
        assertThat(briefs()).containsExactly("m-1 OPENED since 29 at 53");
        job.close();
        start(JobClock.WALL, state);
        townIsAt(61);
        hears("m-1", 61);

        assertThat(briefs()).containsExactly("m-1 CLOSED since 29 at 61");
    }

    @Test
    void aRecordingIsJudgedAtItsEndInAnyOrder() throws Exception {
        start(JobClock.recordedUntil(START + 400 * HOUR), null);
        for (int hour = 400; hour >= 0; hour--) {
            if (hour <= 100 || hour > 200) {
                hears("m-1", hour);
                hears("m-1", hour);
            }
            if (hour <= 300) {
                hears("m-2", hour);
            }
        }
        assertThat(briefs()).isEmpty();
        job.processWatermark(Long.MAX_VALUE);

        assertThat(briefs())
                .containsExactlyInAnyOrder(
                        "m-1 OPENED since 100 at 172",
                        "m-1 CLOSED since 100 at 201",
                        "m-2 OPENED since 300 at 372");
    }

    /** A change that is written may be another meter's: each timer must be its own meter's. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "7, 3", "7, 0", "100, 5"})
    void howMuchIsOnTheHeapChangesNothing(int mostCached, int mostUnwritten) throws Exception {
        List<String> usual = ofManyMeters(1_000, 1_000);
        job.close();

        assertThat(usual).hasSizeGreaterThan(60);
        assertThat(ofManyMeters(mostCached, mostUnwritten)).isEqualTo(usual);
    }

    /** Forty meters that stop and come back, each at its own hours, across restarts of the job. */
    private List<String> ofManyMeters(int mostCached, int mostUnwritten) throws Exception {
        List<String> briefs = new ArrayList<>();
        start(new SilentMeters(JobClock.WALL, mostCached, mostUnwritten), null);
        for (int hour = 0; hour < 600; hour++) {
            for (int meter = 0; meter < 40; meter++) {
                boolean speaks = hour % (3 + meter % 5) == 0 && (hour + 11 * meter) % 250 < 130;
                if (speaks) {
                    hears("m-" + meter, hour);
                }
            }
            townIsAt(hour);
            if (hour % 97 == 96) {
                OperatorSubtaskState state = job.snapshot(hour, hour);
                briefs.addAll(briefs());
                job.close();
                start(new SilentMeters(JobClock.WALL, mostCached, mostUnwritten), state);
            }
        }
        townIsAt(24 * 300);
        briefs.addAll(briefs());
        assertThat(job.numEventTimeTimers()).isZero();
        assertThat(job.numKeyedStateEntries()).isZero();
        return briefs.stream().sorted().toList();
    }

    private void hears(String meterId, int hour) throws Exception {
        job.processElement(
                new Heard(meterId, "h", HeardStretches.of(new long[] {START + hour * HOUR})), 0);
    }

    private void townIsAt(int hour) throws Exception {
        job.processWatermark(START + hour * HOUR);
    }

    private Map<String, String> sentences(int transition) {
        return job.extractOutputValues().get(transition).explanation();
    }

    private List<String> briefs() {
        return job.extractOutputValues().stream()
                .map(
                        t ->
                                "%s %s since %d at %d"
                                        .formatted(
                                                t.meterId(),
                                                t.event(),
                                                (t.onset() - START) / HOUR,
                                                (t.detectedAt() - START) / HOUR))
                .toList();
    }
}

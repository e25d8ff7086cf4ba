package io.dripwatch.pipeline.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.feed.HourlyActivity;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.clock.JobClock;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A feed whose registers stand still together is told, live and of a recording alike. */
class FeedGroupingTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 492_336;
    private static final int STILL_FROM = 24 * 12 + 9;
    private static final int STILL_UNTIL = 24 * 12 + 19;

    private static KeyedOneInputStreamOperatorTestHarness<
                    String, GroupedTransition, IncidentTransition>
            job(JobClock clock, OperatorSubtaskState state) throws Exception {
        var job =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(TransitionGrouping.ofFeeds(clock)),
                        GroupedTransition::group,
                        Types.STRING);
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
        return job;
    }

    private static GroupedTransition hour(int hour) {
        boolean still = hour >= STILL_FROM && hour < STILL_UNTIL;
        int moving = still ? 0 : hour % 24 < 7 ? 8 : 50;
        return GroupedTransition.activity(
                "north",
                new HourlyActivity(new long[] {START + hour}, new int[] {90}, new int[] {moving}));
    }

    private static List<String> brief(List<IncidentTransition> told) {
        return told.stream()
                .map(t -> t.meterId() + " " + t.event() + " " + (t.onset() / HOUR - START))
                .toList();
    }

    @Test
    void itIsToldADayLaterLiveAndAtTheEndOfARecording() throws Exception {
        List<IncidentTransition> live;
        try (var job = job(JobClock.WALL, null)) {
            for (int hour = 0; hour < STILL_FROM + 20; hour++) {
                job.processElement(hour(hour), 0);
                job.processWatermark((START + hour) * HOUR);
            }
            assertThat(job.extractOutputValues()).isEmpty();
            for (int hour = STILL_FROM + 20; hour < 24 * 16; hour++) {
                job.processElement(hour(hour), 0);
                job.processWatermark((START + hour) * HOUR);
            }
            live = job.extractOutputValues();
        }
        try (var job = job(JobClock.recordedUntil((START + 24 * 16) * HOUR), null)) {
            for (int hour = 24 * 16 - 1; hour >= 0; hour--) {
                job.processElement(hour(hour), 0);
            }
            assertThat(job.extractOutputValues()).isEmpty();
            job.processWatermark(Long.MAX_VALUE);
            assertThat(job.extractOutputValues()).isEqualTo(live);
        }
        assertThat(brief(live))
                .containsExactly(
                        "feed:north OPENED " + STILL_FROM, "feed:north CLOSED " + STILL_FROM);
    }

    @Test
    void whatIsKnownOfTheHoursOutlivesARestart() throws Exception {
        OperatorSubtaskState state;
        try (var job = job(JobClock.WALL, null)) {
            for (int hour = 0; hour < STILL_FROM + 5; hour++) {
                job.processElement(hour(hour), 0);
                job.processWatermark((START + hour) * HOUR);
            }
            state = job.snapshot(1, 1);
        }
        try (var job = job(JobClock.WALL, state)) {
            for (int hour = STILL_FROM + 5; hour < STILL_FROM + 30; hour++) {
                job.processElement(hour(hour), 0);
                job.processWatermark((START + hour) * HOUR);
            }
            assertThat(brief(job.extractOutputValues()))
                    .containsExactly("feed:north OPENED " + STILL_FROM);
        }
    }
}

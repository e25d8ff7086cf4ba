package io.dripwatch.pipeline.detection.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.silence.HeardStretches;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the town's time may go on for those who call a meter silent. */
class TownTimeTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_772_409_600_000L;

    private static final AtomicInteger asked = new AtomicInteger();
    private static boolean heardOut;

    private TownTime operator;
    private OneInputStreamOperatorTestHarness<Heard, Heard> town;
    private long now;

    @BeforeEach
    void start() throws Exception {
        asked.set(0);
        heardOut = false;
        operator = new TownTime(TownTimeTest::question);
        town = new OneInputStreamOperatorTestHarness<>(operator);
        town.open();
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    private static TakenIn.Question question() {
        return new TakenIn.Question() {
            @Override
            public void ask() {
                asked.incrementAndGet();
            }

            @Override
            public boolean isAnsweredYes() {
                return heardOut;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void theBacklogOfOnePartitionDoesNotMoveTheTownsTime() throws Exception {
        heardOut = true;
        readingsReach(0);
        passes(30 * MINUTE);
        assertThat(times()).containsExactly(START);

        // The broker was away for three days; one partition is back, the others are not read.
        heardOut = false;
        readingsReach(3 * DAY);
        passes(5 * HOUR);
        assertThat(times()).as("as long as the others are away").containsExactly(START);

        heardOut = true;
        passes(MINUTE);
        assertThat(times()).containsExactly(START, START + 3 * DAY);
    }

    @Test
    void theQuestionWaitsUntilSlowerGatewaysHaveHadTheirTime() throws Exception {
        heardOut = true;
        readingsReach(0);
        passes(TownTime.SETTLING_MILLIS - MINUTE);
        assertThat(asked).as("too early").hasValue(0);

        passes(2 * MINUTE);
        assertThat(asked).hasValue(1);
        assertThat(times()).containsExactly(START);
    }

    @Test
    void whatIsReadWhileAQuestionIsOpenWaitsForTheNext() throws Exception {
        readingsReach(0);
        passes(20 * MINUTE);
        readingsReach(2 * DAY);
        passes(30 * MINUTE);
        heardOut = true;
        passes(MINUTE);
        assertThat(times()).startsWith(START).hasSizeLessThanOrEqualTo(2);

        passes(MINUTE);
        assertThat(times()).containsExactly(START, START + 2 * DAY);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aTownThatMovesByMinutesIsAskedAboutOnceAnHour() throws Exception {
        heardOut = true;
        for (int minute = 0; minute < 600; minute++) {
            readingsReach(minute * MINUTE);
            passes(MINUTE);
        }

        assertThat(asked.get()).isBetween(8, 11);
        assertThat(times().get(times().size() - 1)).isGreaterThan(START + 8 * HOUR);
    }

    @Test
    void whatIsHeardPassesAtOnceAndAnIdleFeedChangesNothing() throws Exception {
        Heard heard = new Heard("m-1", "h", HeardStretches.at(START));
        town.processElement(heard, START);
        heardOut = true;
        readingsReach(0);
        town.processWatermarkStatus(WatermarkStatus.IDLE);
        passes(20 * MINUTE);

        assertThat(town.extractOutputValues())
                .extracting(Heard::meterId)
                .containsExactly(heard.meterId());
        assertThat(town.getOutput()).doesNotContain(WatermarkStatus.IDLE);
        assertThat(times()).containsExactly(START);
    }

    /** As where no checkpoint is ever made: the metric must not say that all is well. */
    @Test
    void aTimeThatNeverGoesOnIsSeenToBeHeld() throws Exception {
        assertThat(operator.heldSeconds()).isZero();
        readingsReach(0);
        readingsReach(2 * DAY);
        passes(HOUR);
        assertThat(times()).isEmpty();
        assertThat(operator.heldSeconds()).isEqualTo(2 * DAY / 1_000);

        heardOut = true;
        passes(HOUR);
        assertThat(operator.heldSeconds()).isZero();
    }

    @Test
    void theEndOfAllReadingsWaitsForNothing() throws Exception {
        town.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(times()).containsExactly(Long.MAX_VALUE);
    }

    private void readingsReach(long after) throws Exception {
        town.processWatermark(START + after);
    }

    private void passes(long millis) throws Exception {
        for (long end = now + millis; now < end; ) {
            now += MINUTE / 2;
            town.setProcessingTime(now);
        }
    }

    private List<Long> times() {
        return town.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(each -> ((Watermark) each).getTimestamp())
                .toList();
    }
}

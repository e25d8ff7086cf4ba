package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.detection.InboundUpload;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class ReadingsClockTest {

    private static final long HOUR = 3_600_000;
    private static final long ARRIVED = 1_772_409_600_000L;
    private static final long IN_2090 = 3_786_912_000_000L;

    private final ReadingsClock.NewestReading clock = new ReadingsClock.NewestReading();

    @Test
    void aReadFromTheFutureDoesNotMoveTheTime() {
        assertThat(timeAfter(ARRIVED - 2 * HOUR, IN_2090)).containsExactly(ARRIVED - 2 * HOUR);
        assertThat(timeAfter(IN_2090)).containsExactly(ARRIVED - 2 * HOUR);
        assertThat(timeAfter(ARRIVED)).as("read as it arrives").containsExactly(ARRIVED);
        assertThat(timeAfter(ARRIVED - HOUR)).as("never goes back").containsExactly(ARRIVED);
    }

    @Test
    void withoutAReadThereIsNoTime() {
        assertThat(timeAfter()).isEmpty();
        assertThat(timeAfter(IN_2090)).isEmpty();
    }

    private List<Long> timeAfter(long... readAt) {
        clock.onEvent(
                InboundUpload.of(
                        "m-1",
                        ARRIVED,
                        0,
                        0,
                        readAt,
                        new long[readAt.length],
                        new byte[readAt.length]),
                0,
                new Watermarks());
        Watermarks emitted = new Watermarks();
        clock.onPeriodicEmit(emitted);
        return emitted.times;
    }

    private static final class Watermarks implements WatermarkOutput {

        private final List<Long> times = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            times.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }
}

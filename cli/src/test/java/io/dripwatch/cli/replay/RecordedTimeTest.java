package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordedTimeTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void aRecordEndsWithItsLastReadingAndNotWithAWildClock() {
        RecordedTime time = new RecordedTime();
        for (int hour = 0; hour < 240; hour++) {
            for (int meter = 0; meter < 20; meter++) {
                time.add(START.plus(Duration.ofHours(hour)).toEpochMilli());
            }
        }
        time.add(Instant.parse("2099-01-01T00:00:00Z").toEpochMilli());
        time.add(Long.MIN_VALUE);

        assertThat(time.end()).isEqualTo(START.plus(Duration.ofHours(239)).toEpochMilli());
    }

    @Test
    void withoutReadingsNothingFallsDue() {
        assertThat(new RecordedTime().end()).isZero();
    }
}

package io.dripwatch.scoring.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UploadPatternTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

    @ParameterizedTest
    @EnumSource(UploadPattern.class)
    void nothingArrivesBeforeItIsReadNorOvertakesWhatWasReadBefore(UploadPattern pattern) {
        long before = 0;
        for (int hour = 0; hour < 24 * 90; hour++) {
            long readAt = START + hour * HOUR;
            long arrival = pattern.arrival("m-1", readAt, MADRID, 7);
            assertThat(arrival).isGreaterThanOrEqualTo(readAt).isGreaterThanOrEqualTo(before);
            assertThat(pattern.arrival("m-1", readAt, MADRID, 7)).isEqualTo(arrival);
            before = arrival;
        }
    }

    @Test
    void aNightsUploadComesBetweenThreeAndFive() {
        for (int hour = 0; hour < 24 * 90; hour++) {
            long arrival = UploadPattern.NIGHTLY.arrival("m-1", START + hour * HOUR, MADRID, 7);
            assertThat(Instant.ofEpochMilli(arrival).atZone(MADRID).toLocalTime())
                    .isBetween(LocalTime.of(3, 0), LocalTime.of(4, 59));
        }
    }

    @Test
    void aBacklogBringsAWeekAtOnce() {
        TreeMap<Long, Integer> uploads = new TreeMap<>();
        for (int hour = 0; hour < 24 * 90; hour++) {
            uploads.merge(
                    UploadPattern.WEEK_BACKLOG.arrival("m-1", START + hour * HOUR, MADRID, 7),
                    1,
                    Integer::sum);
        }
        assertThat(uploads.values())
                .anyMatch(reads -> reads > 24 * 7)
                .anyMatch(reads -> reads < 26);
    }
}

package io.dripwatch.simulator.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The clock on the wall, on the days when it changes. */
class LocalDayTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private static Instant at(String date, int hour, int minute) {
        LocalDay day = LocalDay.of(LocalDate.parse(date), MADRID);
        return Instant.ofEpochSecond(day.epochSecond(hour * 3_600 + minute * 60));
    }

    @Test
    void onAnyDayTheWallClockIsTwoHoursAheadInSummer() {
        assertThat(at("2026-07-01", 7, 30)).isEqualTo("2026-07-01T05:30:00Z");
        assertThat(at("2026-07-01", 25, 0)).isEqualTo("2026-07-01T23:00:00Z");
    }

    @Test
    void inSpringTheHourFromTwoIsSkipped() {
        assertThat(at("2026-03-29", 1, 59)).isEqualTo("2026-03-29T00:59:00Z");
        assertThat(at("2026-03-29", 2, 30)).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(at("2026-03-29", 3, 0)).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(at("2026-03-29", 7, 30)).isEqualTo("2026-03-29T05:30:00Z");
    }

    @Test
    void inAutumnTheHourFromTwoComesTwice() {
        assertThat(at("2026-10-25", 1, 59)).isEqualTo("2026-10-24T23:59:00Z");
        assertThat(at("2026-10-25", 2, 30)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(at("2026-10-25", 3, 0)).isEqualTo("2026-10-25T02:00:00Z");
        assertThat(at("2026-10-25", 7, 30)).isEqualTo("2026-10-25T06:30:00Z");
    }

    @Test
    void saturdayAndSundayAreRestDays() {
        assertThat(LocalDay.of(LocalDate.parse("2026-03-06"), MADRID).restDay()).isFalse();
        assertThat(LocalDay.of(LocalDate.parse("2026-03-07"), MADRID).restDay()).isTrue();
        assertThat(LocalDay.of(LocalDate.parse("2026-03-08"), MADRID).restDay()).isTrue();
    }
}

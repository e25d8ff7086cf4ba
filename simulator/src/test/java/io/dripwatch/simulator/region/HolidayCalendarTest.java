package io.dripwatch.simulator.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public holidays, as calendars printed them. */
class HolidayCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "CHINA, 2026-02-16, true", // New Year's Eve
        "CHINA, 2026-02-17, true",
        "CHINA, 2026-02-24, false",
        "CHINA, 2025-01-29, true",
        "CHINA, 2026-04-05, true",
        "CHINA, 2025-04-04, true",
        "CHINA, 2026-06-19, true",
        "CHINA, 2026-09-25, true",
        "CHINA, 2026-10-07, true",
        "CHINA, 2026-10-08, false",
        "CHINA, 2026-12-25, false",
        "SPAIN, 2026-04-03, true", // Good Friday
        "SPAIN, 2026-01-06, true",
        "SPAIN, 2026-04-07, false",
        "BRITAIN, 2026-04-06, true", // Easter Monday
        "BRITAIN, 2026-08-31, true",
        "BRITAIN, 2026-08-24, false",
        "UNITED_STATES, 2026-11-26, true", // Thanksgiving
        "UNITED_STATES, 2026-11-27, true",
        "UNITED_STATES, 2026-11-19, false",
        "UNITED_STATES, 2026-05-25, true",
        "WEEKENDS, 2026-03-07, true",
        "WEEKENDS, 2026-03-06, false"
    })
    void restDaysAreThoseOfTheCountry(HolidayCalendar calendar, LocalDate date, boolean rest) {
        assertThat(calendar.restDay(date)).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource({"2016-03-27", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"})
    void easterIsComputed(LocalDate sunday) {
        assertThat(HolidayCalendar.easter(sunday.getYear())).isEqualTo(sunday);
    }

    @Test
    void onlyChinaHasTheSpringFestival() {
        assertThat(HolidayCalendar.CHINA.springFestival(2026)).isEqualTo("2026-02-17");
        assertThat(HolidayCalendar.SPAIN.springFestival(2026)).isNull();
        assertThat(HolidayCalendar.CHINA.springFestival(2099)).isNull();
    }
}

package io.dripwatch.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days are free where. */
class HolidaysTest {

    @ParameterizedTest
    @CsvSource({"2015,04-05", "2016,03-27", "2017,04-16", "2024,03-31", "2025,04-20", "2038,04-25"})
    void easter(int year, String monthAndDay) {
        assertThat(Holidays.easter(year)).isEqualTo(year + "-" + monthAndDay);
    }

    @ParameterizedTest
    @CsvSource({"2015,5", "2016,4", "2017,4", "2018,5", "2020,4", "2023,5", "2026,5", "2028,4"})
    void qingming(int year, int day) {
        assertThat(ChineseHolidays.qingming(year)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Madrid, 2016-03-25, true",
        "Europe/Madrid, 2016-03-28, false",
        "Europe/Madrid, 2016-10-12, true",
        "Europe/Madrid, 2016-12-06, true",
        "Europe/Madrid, 2016-12-07, false",
        "Europe/Madrid, 2016-12-10, true",
        "Europe/Berlin, 2024-05-09, true",
        "Europe/Berlin, 2024-05-20, true",
        "Europe/Berlin, 2024-10-03, true",
        "Europe/Paris, 2024-07-14, true",
        "Europe/Paris, 2024-03-29, false",
        "Europe/Rome, 2024-04-25, true",
        "Europe/Lisbon, 2024-05-30, true",
        "Asia/Shanghai, 2016-02-08, true",
        "Asia/Shanghai, 2016-02-14, false",
        "Asia/Shanghai, 2024-02-16, true",
        "Asia/Shanghai, 2024-02-18, false",
        "Asia/Shanghai, 2025-10-08, true",
        "Asia/Shanghai, 2025-10-11, false",
        "Asia/Shanghai, 2025-10-09, false",
        "Asia/Shanghai, 2026-02-23, true",
        "Asia/Shanghai, 2027-02-05, true",
        "Asia/Shanghai, 2027-02-08, true",
        "Asia/Shanghai, 2027-02-09, false",
        "Asia/Shanghai, 2030-06-05, true",
        "Asia/Shanghai, 2035-04-05, true",
        "Asia/Shanghai, 2035-04-04, false",
        "Asia/Shanghai, 2035-09-16, true",
        "Asia/Shanghai, 2040-10-01, false",
        "America/Vancouver, 2013-07-01, false",
        "UTC, 2024-12-25, false",
        "UTC, 2024-12-28, true",
    })
    void whoStaysAtHome(String zone, LocalDate date, boolean rest) {
        assertThat(Holidays.in(ZoneId.of(zone)).isRestDay(date)).isEqualTo(rest);
    }

    @Test
    void whoeverWorksAWeekendIsPaidBackInDays() {
        Holidays china = Holidays.of("CN");
        for (int year = 2015; year <= 2026; year++) {
            int free = 0;
            int worked = 0;
            for (LocalDate day = LocalDate.of(year, 1, 1);
                    day.getYear() == year;
                    day = day.plusDays(1)) {
                boolean rest = china.isRestDay(day);
                boolean weekend = Holidays.NONE.isRestDay(day);
                free += rest && !weekend ? 1 : 0;
                worked += !rest && weekend ? 1 : 0;
            }
            assertThat(free).as("weekdays free in %s", year).isBetween(16, 28);
            assertThat(worked).as("weekends worked in %s", year).isBetween(4, 9);
        }
    }

    @Test
    void aCountryThatIsNotKnownIsNamed() {
        assertThatThrownBy(() -> Holidays.of("XX"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("holidays of XX are not known, expected CN, DE, ES, FR, IT or PT");
    }
}

package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.calendar.Holidays;
import io.dripwatch.simulator.region.HolidayCalendar;
import io.dripwatch.simulator.region.LocalDay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Simulator and detector have a calendar each (ADR 77), and mean the same holidays. */
class TwoCalendarsTest {

    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    private static List<LocalDate> days() {
        return FIRST.datesUntil(LAST.plusDays(1)).toList();
    }

    private static boolean restsInTown(LocalDate day, String zone, HolidayCalendar calendar) {
        return LocalDay.of(day, ZoneId.of(zone), calendar).restDay();
    }

    @Test
    void inSpainEachDayIsTheSameToBoth() {
        Holidays detector = Holidays.of("ES");
        assertThat(days())
                .allSatisfy(
                        day ->
                                assertThat(detector.isRestDay(day))
                                        .as("%s", day)
                                        .isEqualTo(
                                                restsInTown(
                                                        day,
                                                        "Europe/Madrid",
                                                        HolidayCalendar.SPAIN)));
    }

    /** The town leaves out weekends that are worked and bridges that differ from year to year. */
    @Test
    void inChinaTheyDifferOnFewDaysOfAYearAndNeverOnTheFestival() {
        Holidays detector = Holidays.of("CN");
        for (int year = FIRST.getYear(); year <= LAST.getYear(); year++) {
            LocalDate festival = HolidayCalendar.CHINA.springFestival(year);
            for (int after = 0; after <= 2; after++) {
                assertThat(detector.isRestDay(festival.plusDays(after))).as("%d", year).isTrue();
            }
            int thisYear = year;
            assertThat(days())
                    .filteredOn(day -> day.getYear() == thisYear)
                    .filteredOn(
                            day ->
                                    detector.isRestDay(day)
                                            != restsInTown(
                                                    day, "Asia/Shanghai", HolidayCalendar.CHINA))
                    .as("%d", year)
                    .hasSizeLessThanOrEqualTo(20);
        }
    }
}

package io.dripwatch.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.testkit.Seeds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Local days and hours, through clock changes. */
class LocalCalendarTest {

    private static final long HOUR = 3_600_000;

    @ParameterizedTest
    @CsvSource({
        "Europe/Madrid, 2016-03-26, 24",
        "Europe/Madrid, 2016-03-27, 23",
        "Europe/Madrid, 2016-10-30, 25",
        "America/Vancouver, 2013-03-10, 23",
        "America/Vancouver, 2013-11-03, 25",
        "Asia/Shanghai, 2016-03-27, 24",
        "UTC, 2016-03-27, 24",
    })
    void aDayHasAsManyHoursAsItHas(String zone, LocalDate date, int hours) {
        LocalCalendar calendar = new LocalCalendar(ZoneId.of(zone));
        long day = date.toEpochDay();
        long begins = calendar.startOfDay(day);

        assertThat(calendar.startOfDay(day + 1) - begins).isEqualTo(hours * HOUR);
        for (int hour = 0; hour < hours; hour++) {
            assertThat(calendar.day(begins + hour * HOUR)).isEqualTo(day);
        }
        assertThat(calendar.day(begins - 1)).isEqualTo(day - 1);
        assertThat(calendar.day(begins + hours * HOUR)).isEqualTo(day + 1);
    }

    @Test
    void theHourThatIsSkippedIsNobodysAndTheRepeatedOneComesTwice() {
        LocalCalendar madrid = new LocalCalendar(ZoneId.of("Europe/Madrid"));
        long spring = Instant.parse("2016-03-27T00:30:00Z").toEpochMilli();
        assertThat(madrid.hourOfDay(spring)).isEqualTo(1);
        assertThat(madrid.hourOfDay(spring + HOUR)).isEqualTo(3);

        long autumn = Instant.parse("2016-10-30T00:30:00Z").toEpochMilli();
        assertThat(madrid.hourOfDay(autumn)).isEqualTo(2);
        assertThat(madrid.hourOfDay(autumn + HOUR)).isEqualTo(2);
        assertThat(madrid.hourOfDay(autumn + 2 * HOUR)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "+08:00", "Asia/Shanghai", "Asia/Kolkata", "Asia/Kathmandu"})
    void zonesWithoutClockChangesHaveDaysAndHours(String zone) {
        agreesWithJava(ZoneId.of(zone), Instant.parse("2024-02-29T23:59:59Z").toEpochMilli());
        agreesWithJava(ZoneId.of(zone), Instant.parse("1970-01-01T00:00:00Z").toEpochMilli());
    }

    @Seeds(300)
    void anyInstantInAnyOrderIsWhereJavaPutsIt(long seed) {
        Random random = new Random(seed);
        for (String zone : new String[] {"Europe/Madrid", "Asia/Shanghai", "America/Vancouver"}) {
            long at = 1_420_070_400_000L + random.nextInt(12 * 365 * 24) * HOUR;
            agreesWithJava(ZoneId.of(zone), at + random.nextInt(3_600_000));
        }
    }

    private static void agreesWithJava(ZoneId zone, long at) {
        LocalCalendar calendar = new LocalCalendar(zone);
        for (long hours : new long[] {0, 24 * 200, -24 * 100, 1, 24 * 31}) {
            long instant = at + hours * HOUR;
            ZonedDateTime local = Instant.ofEpochMilli(instant).atZone(zone);
            assertThat(calendar.day(instant)).isEqualTo(local.toLocalDate().toEpochDay());
            assertThat(calendar.hourOfDay(instant)).isEqualTo(local.getHour());
            assertThat(calendar.isRestDay(calendar.day(instant)))
                    .isEqualTo(Holidays.in(zone).isRestDay(local.toLocalDate()));
        }
    }

    @Test
    void aHolidayIsARestDayInItsCountryAlone() {
        long epiphany = LocalDate.of(2016, 1, 6).toEpochDay();
        assertThat(new LocalCalendar(ZoneId.of("Europe/Madrid")).isRestDay(epiphany)).isTrue();
        assertThat(new LocalCalendar(ZoneId.of("Asia/Shanghai")).isRestDay(epiphany)).isFalse();
        assertThat(new LocalCalendar(ZoneId.of("Europe/Madrid"), Holidays.NONE).isRestDay(epiphany))
                .isFalse();
    }
}

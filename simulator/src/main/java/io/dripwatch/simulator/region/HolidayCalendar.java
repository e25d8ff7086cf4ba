package io.dripwatch.simulator.region;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/**
 * The public holidays of a country, as far as they change the day of many homes. China's working
 * weekends, which make up for long holidays, are left out. The detector has a calendar of its own:
 * an exam does not share tables with the examined (ADR 77).
 */
public enum HolidayCalendar {
    CHINA(Set.of(MonthDay.of(1, 1))),
    SPAIN(
            Set.of(
                    MonthDay.of(1, 1),
                    MonthDay.of(1, 6),
                    MonthDay.of(5, 1),
                    MonthDay.of(8, 15),
                    MonthDay.of(10, 12),
                    MonthDay.of(11, 1),
                    MonthDay.of(12, 6),
                    MonthDay.of(12, 8),
                    MonthDay.of(12, 25))),
    BRITAIN(Set.of(MonthDay.of(1, 1), MonthDay.of(12, 25), MonthDay.of(12, 26))),
    UNITED_STATES(
            Set.of(MonthDay.of(1, 1), MonthDay.of(7, 4), MonthDay.of(12, 24), MonthDay.of(12, 25))),
    WEEKENDS(Set.of(MonthDay.of(1, 1), MonthDay.of(12, 25)));

    /** Lunar New Year's day, Dragon Boat and Mid-Autumn of each year, as month * 100 + day. */
    private static final Map<Integer, int[]> LUNAR =
            Map.ofEntries(
                    Map.entry(2015, new int[] {219, 620, 927}),
                    Map.entry(2016, new int[] {208, 609, 915}),
                    Map.entry(2017, new int[] {128, 530, 1004}),
                    Map.entry(2018, new int[] {216, 618, 924}),
                    Map.entry(2019, new int[] {205, 607, 913}),
                    Map.entry(2020, new int[] {125, 625, 1001}),
                    Map.entry(2021, new int[] {212, 614, 921}),
                    Map.entry(2022, new int[] {201, 603, 910}),
                    Map.entry(2023, new int[] {122, 622, 929}),
                    Map.entry(2024, new int[] {210, 610, 917}),
                    Map.entry(2025, new int[] {129, 531, 1006}),
                    Map.entry(2026, new int[] {217, 619, 925}),
                    Map.entry(2027, new int[] {206, 609, 915}),
                    Map.entry(2028, new int[] {126, 528, 1003}),
                    Map.entry(2029, new int[] {213, 616, 922}),
                    Map.entry(2030, new int[] {203, 605, 912}));

    private final Set<MonthDay> fixed;

    HolidayCalendar(Set<MonthDay> fixed) {
        this.fixed = fixed;
    }

    /** Saturday, Sunday or a public holiday. */
    boolean restDay(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return day == DayOfWeek.SATURDAY
                || day == DayOfWeek.SUNDAY
                || fixed.contains(MonthDay.from(date))
                || (this == CHINA && chinese(date))
                || (this == SPAIN && isEaster(date, -2))
                || (this == BRITAIN && (isEaster(date, -2) || isEaster(date, 1) || bank(date)))
                || (this == UNITED_STATES && american(date));
    }

    /** First day of the Spring Festival, or null outside China and the years 2015 to 2030. */
    public LocalDate springFestival(int year) {
        int[] lunar = LUNAR.get(year);
        return this == CHINA && lunar != null ? date(year, lunar[0]) : null;
    }

    /** Days since New Year's Eve 0 to 7, Qingming, 1-5 May, lunar feasts, 1-7 October. */
    private boolean chinese(LocalDate date) {
        int year = date.getYear();
        int day = date.getMonthValue() * 100 + date.getDayOfMonth();
        LocalDate festival = springFestival(year);
        if (festival != null) {
            long since = ChronoUnit.DAYS.between(festival, date);
            int[] lunar = LUNAR.get(year);
            if ((since >= -1 && since <= 6) || day == lunar[1] || day == lunar[2]) {
                return true;
            }
        }
        // In this century on 4 April in leap years and the year after, else on the 5th.
        int qingming = year % 4 < 2 ? 404 : 405;
        return day == qingming || (day >= 501 && day <= 505) || (day >= 1001 && day <= 1007);
    }

    private static boolean bank(LocalDate date) {
        boolean monday = date.getDayOfWeek() == DayOfWeek.MONDAY;
        int day = date.getDayOfMonth();
        return monday
                && ((date.getMonthValue() == 5 && (day <= 7 || day >= 25))
                        || (date.getMonthValue() == 8 && day >= 25));
    }

    private static boolean american(LocalDate date) {
        int day = date.getDayOfMonth();
        return switch (date.getDayOfWeek()) {
            case MONDAY ->
                    (date.getMonthValue() == 5 && day >= 25)
                            || (date.getMonthValue() == 9 && day <= 7);
            case THURSDAY, FRIDAY ->
                    date.getMonthValue() == 11
                            && day >= (date.getDayOfWeek() == DayOfWeek.THURSDAY ? 22 : 23)
                            && day <= (date.getDayOfWeek() == DayOfWeek.THURSDAY ? 28 : 29);
            default -> false;
        };
    }

    private static boolean isEaster(LocalDate date, int offset) {
        return date.equals(easter(date.getYear()).plusDays(offset));
    }

    /** Easter Sunday by the anonymous Gregorian computus. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }

    private static LocalDate date(int year, int monthAndDay) {
        return LocalDate.of(year, monthAndDay / 100, monthAndDay % 100);
    }
}

package io.dripwatch.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rest days of mainland China. 2015 to 2026 as the State Council arranged them each autumn, with
 * the days that are bridged and the weekends that are worked for it: days as gathered by
 * chinese-days 1.5.7 and, independently, by LKI/chinese-calendar, which agree (both MIT). 2027 to
 * 2035 the statutory days alone (State Council decree 795: New Year, four days of Spring Festival
 * from its eve, Qingming, two days of Labour Day, Dragon Boat, Mid-Autumn, three National Days):
 * how they will be bridged is not known yet. Other years have weekends only.
 */
final class ChineseHolidays {

    private static final String ARRANGED =
            """
            2015 0101-0103 0218-0224 0405-0406 0501 0620 0622 0903-0904 0927 1001-1007 / 0104 0215 0228 0906 1010
            2016 0101 0207-0213 0404 0501-0502 0609-0611 0915-0917 1001-1007 / 0206 0214 0612 0918 1008-1009
            2017 0101-0102 0127-0202 0402-0404 0501 0528-0530 1001-1008 / 0122 0204 0401 0527 0930
            2018 0101 0215-0221 0405-0407 0429-0501 0618 0924 1001-1007 1230-1231 / 0211 0224 0408 0428 0929-0930 1229
            2019 0101 0204-0210 0405-0407 0501-0504 0607-0609 0913-0915 1001-1007 / 0202-0203 0428 0505 0929 1012
            2020 0101 0124-0202 0404-0406 0501-0505 0625-0627 1001-1008 / 0119 0426 0509 0628 0927 1010
            2021 0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007 / 0207 0220 0425 0508 0918 0926 1009
            2022 0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007 1231 / 0129-0130 0402 0424 0507 1008-1009
            2023 0101-0102 0121-0127 0405 0429-0503 0622-0624 0929-1006 / 0128-0129 0423 0506 0625 1007-1008
            2024 0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007 / 0204 0218 0407 0428 0511 0914 0929 1012
            2025 0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008 / 0126 0208 0427 0928 1011
            2026 0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007 / 0104 0214 0228 0509 0920 1010
            """;

    /**
     * First day of the year, Dragon Boat, Mid-Autumn on the Chinese calendar, by the table of
     * chinese-days 1.5.7. ICU 78.2 computes all of 2015 to 2035 the same but two: new moons within
     * ten minutes of midnight in Beijing (6 February 2027, 23:56; 3 February 2030, 00:07).
     */
    private static final String LUNAR =
            """
            2027 0206 0609 0915
            2028 0126 0528 1003
            2029 0213 0616 0922
            2030 0203 0605 0912
            2031 0123 0624 1001
            2032 0211 0612 0919
            2033 0131 0601 0908
            2034 0219 0620 0927
            2035 0208 0610 0916
            """;

    private final Set<LocalDate> free = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();

    ChineseHolidays() {
        ARRANGED.lines().forEach(this::arranged);
        LUNAR.lines().forEach(this::statutory);
    }

    boolean isRestDay(LocalDate date) {
        DayOfWeek weekday = date.getDayOfWeek();
        boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
        return free.contains(date) || weekend && !worked.contains(date);
    }

    private void arranged(String line) {
        int year = Integer.parseInt(line.substring(0, 4));
        int divide = line.indexOf('/');
        free.addAll(days(year, line.substring(5, divide)));
        worked.addAll(days(year, line.substring(divide + 1)));
    }

    private static List<LocalDate> days(int year, String ranges) {
        List<LocalDate> days = new ArrayList<>();
        for (String range : ranges.strip().split(" ")) {
            LocalDate last = day(year, range.substring(range.length() - 4));
            for (LocalDate day = day(year, range.substring(0, 4));
                    !day.isAfter(last);
                    day = day.plusDays(1)) {
                days.add(day);
            }
        }
        return days;
    }

    private void statutory(String line) {
        String[] words = line.split(" ");
        int year = Integer.parseInt(words[0]);
        LocalDate newYear = day(year, words[1]);
        for (int i = -1; i <= 2; i++) {
            free.add(newYear.plusDays(i));
        }
        free.add(day(year, words[2]));
        free.add(day(year, words[3]));
        free.add(LocalDate.of(year, 4, qingming(year)));
        for (String fixed : List.of("0101", "0501", "0502", "1001", "1002", "1003")) {
            free.add(day(year, fixed));
        }
    }

    /** The sun at 15 degrees: 4 or 5 April, from the mean length of the year; 2000 to 2099. */
    static int qingming(int year) {
        int inCentury = year % 100;
        return (int) (inCentury * 0.2422 + 4.81) - inCentury / 4;
    }

    private static LocalDate day(int year, String monthAndDay) {
        return MonthDay.of(
                        Integer.parseInt(monthAndDay.substring(0, 2)),
                        Integer.parseInt(monthAndDay.substring(2)))
                .atYear(year);
    }
}

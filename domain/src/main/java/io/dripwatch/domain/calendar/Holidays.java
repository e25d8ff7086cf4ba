package io.dripwatch.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a country stays at home: weekends and the public holidays of the whole country.
 * Holidays of a region or town are no part of it. Immutable.
 */
public final class Holidays {

    /** Weekends alone. */
    public static final Holidays NONE = new Holidays(null);

    /**
     * Fixed dates of a country, and the days after Easter Sunday (-2 Good Friday, 1 Easter Monday,
     * 39 Ascension, 50 Whit Monday, 60 Corpus Christi) that are free. As the countries' own laws
     * have them today; Portugal did without four of them from 2013 to 2015.
     */
    private record Christian(Set<MonthDay> fixed, List<Integer> afterEaster) {

        static Christian of(String monthsAndDays, Integer... afterEaster) {
            Set<MonthDay> fixed = new HashSet<>();
            for (String each : monthsAndDays.split(" ")) {
                fixed.add(MonthDay.parse("--" + each));
            }
            return new Christian(fixed, List.of(afterEaster));
        }

        boolean has(LocalDate date) {
            return fixed.contains(MonthDay.from(date))
                    || afterEaster.contains(
                            (int) (date.toEpochDay() - easter(date.getYear()).toEpochDay()));
        }
    }

    private static final Map<String, Christian> CHRISTIAN =
            Map.of(
                    "DE",
                    Christian.of("01-01 05-01 10-03 12-25 12-26", -2, 1, 39, 50),
                    "ES",
                    Christian.of("01-01 01-06 05-01 08-15 10-12 11-01 12-06 12-08 12-25", -2),
                    "FR",
                    Christian.of("01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25", 1, 39, 50),
                    "IT",
                    Christian.of("01-01 01-06 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26", 1),
                    "PT",
                    Christian.of(
                            "01-01 04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-08 12-25", -2, 60));

    private static final ChineseHolidays CHINESE = new ChineseHolidays();

    private static final Map<String, String> COUNTRY_OF_ZONE =
            Map.ofEntries(
                    Map.entry("Africa/Ceuta", "ES"),
                    Map.entry("Asia/Chongqing", "CN"),
                    Map.entry("Asia/Harbin", "CN"),
                    Map.entry("Asia/Kashgar", "CN"),
                    Map.entry("Asia/Shanghai", "CN"),
                    Map.entry("Asia/Urumqi", "CN"),
                    Map.entry("Atlantic/Azores", "PT"),
                    Map.entry("Atlantic/Canary", "ES"),
                    Map.entry("Atlantic/Madeira", "PT"),
                    Map.entry("Europe/Berlin", "DE"),
                    Map.entry("Europe/Busingen", "DE"),
                    Map.entry("Europe/Lisbon", "PT"),
                    Map.entry("Europe/Madrid", "ES"),
                    Map.entry("Europe/Paris", "FR"),
                    Map.entry("Europe/Rome", "IT"),
                    Map.entry("PRC", "CN"));

    private final @Nullable String country;

    private Holidays(@Nullable String country) {
        this.country = country;
    }

    /**
     * The holidays of a country.
     *
     * @param country ISO 3166 code: CN, DE, ES, FR, IT, PT
     * @throws IllegalArgumentException where the country is not known here
     */
    public static Holidays of(String country) {
        if (!country.equals("CN") && !CHRISTIAN.containsKey(country)) {
            throw new IllegalArgumentException(
                    "holidays of %s are not known, expected CN, DE, ES, FR, IT or PT"
                            .formatted(country));
        }
        return new Holidays(country);
    }

    /** The holidays of the country that the zone lies in; {@link #NONE} where it is not known. */
    public static Holidays in(ZoneId zone) {
        String country = COUNTRY_OF_ZONE.get(zone.getId());
        return country == null ? NONE : of(country);
    }

    /** Whether people stay at home that day. */
    public boolean isRestDay(LocalDate date) {
        if ("CN".equals(country)) {
            return CHINESE.isRestDay(date);
        }
        DayOfWeek weekday = date.getDayOfWeek();
        Christian christian = country == null ? null : CHRISTIAN.get(country);
        return weekday == DayOfWeek.SATURDAY
                || weekday == DayOfWeek.SUNDAY
                || christian != null && christian.has(date);
    }

    /** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int moon = (century + 8) / 25;
        int epact = (19 * golden + century - century / 4 - (century - moon + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int day = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}

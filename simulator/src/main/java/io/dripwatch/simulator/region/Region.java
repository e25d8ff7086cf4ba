package io.dripwatch.simulator.region;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Where a town stands: how much its people use, what draws water in its homes, when they are at
 * home, its climate and its holidays. The page docs/simulator.md gives the source of each figure.
 */
public enum Region {
    /** Baoding and its neighbours: 85 to 140 L (GB/T 50331, region 2); flats without gardens. */
    HEBEI(
            "Asia/Shanghai",
            106,
            0.95,
            HolidayCalendar.CHINA,
            new Homes(0.05, 0.03, 0.02, 0.001, 0.01),
            new Days(0.40, 0.40, 0.13, 0.18),
            new Climate(8, 15, false)),
    /** Shanghai and Jiangsu: 120 to 180 L (GB/T 50331, region 3). */
    SHANGHAI(
            "Asia/Shanghai",
            150,
            0.95,
            HolidayCalendar.CHINA,
            new Homes(0.15, 0.05, 0.02, 0.001, 0.02),
            new Days(0.40, 0.30, 0.13, 0.18),
            new Climate(13.5, 12, false)),
    /** Guangdong: 150 to 220 L (GB/T 50331). */
    GUANGDONG(
            "Asia/Shanghai",
            185,
            0.95,
            HolidayCalendar.CHINA,
            new Homes(0.10, 0.05, 0.03, 0.002, 0.02),
            new Days(0.40, 0.40, 0.13, 0.18),
            new Climate(19, 8, false)),
    /** Singapore: 141 L. */
    SINGAPORE(
            "Asia/Singapore",
            141,
            0.50,
            HolidayCalendar.WEEKENDS,
            new Homes(0.10, 0.10, 0.02, 0.005, 0.01),
            new Days(0.40, 0.10, 0.13, 0.18),
            new Climate(25, 1, false)),
    /** Alicante: fitted to 92 homes of the DAIAD trial, 2016-17. */
    ALICANTE(
            "Europe/Madrid",
            100,
            0,
            HolidayCalendar.SPAIN,
            new Homes(0.25, 0.40, 0.05, 0.01, 0.05),
            new Days(0.60, 0.60, 0.07, 0.07),
            new Climate(13, 7, false)),
    /** London: 148 L (Thames Water). */
    LONDON(
            "Europe/London",
            148,
            0,
            HolidayCalendar.BRITAIN,
            new Homes(0.50, 0.45, 0.50, 0.005, 0.05),
            new Days(0.40, 0.10, 0.13, 0.18),
            new Climate(7.5, 6, false)),
    /** Melbourne: 160 L. */
    MELBOURNE(
            "Australia/Melbourne",
            160,
            0,
            HolidayCalendar.WEEKENDS,
            new Homes(0.40, 0.55, 0.60, 0.05, 0.03),
            new Days(0.40, 0.10, 0.13, 0.18),
            new Climate(10, 5, true)),
    /** North America, indoors: 522 L a home and day (REU 2016); half of all use is for gardens. */
    NORTH_AMERICA(
            "America/Chicago",
            200,
            0,
            HolidayCalendar.UNITED_STATES,
            new Homes(0.60, 0.75, 0.69, 0.08, 0.10),
            new Days(0.40, 0.10, 0.13, 0.18),
            new Climate(6, 13, false));

    /**
     * Shares of homes.
     *
     * @param bath uses a bath tub (28 to 63 % in the Netherlands: pysimdeum)
     * @param dishwasher has one (40 to 84 % in the Netherlands: pysimdeum)
     * @param garden waters a garden
     * @param pool has a pool or pond that is filled now and then
     * @param softener has a water softener that rinses itself once a week
     */
    public record Homes(
            double bath, double dishwasher, double garden, double pool, double softener) {}

    /**
     * When people are at home.
     *
     * @param atHome share of the adults below the age of retirement who need not leave
     * @param lunchAtHome share of workers and children who come home at noon on a working day
     * @param morning share of uses that keep to the two hours after getting up
     * @param evening share of uses that keep to the five hours from 18:00 or coming home
     */
    public record Days(double atHome, double lunchAtHome, double morning, double evening) {}

    /**
     * Nights.
     *
     * @param mean of the lowest temperatures of all nights, in degrees C
     * @param swing by which the middle of winter is colder than that
     * @param southern winter is in July
     */
    public record Climate(double mean, double swing, boolean southern) {

        /** From -1 in the middle of winter to 1 in the middle of summer. */
        public double season(long epochDay) {
            double summer = StrictMath.cos(2 * Math.PI * (epochDay - 200) / 365.25);
            return southern ? -summer : summer;
        }

        /** May to September, or November to March south of the equator. */
        public boolean isGrowingSeason(long epochDay) {
            return season(epochDay) > 0.22;
        }
    }

    private final ZoneId zone;
    private final double litresPerPersonDay;
    private final double chineseShare;
    private final HolidayCalendar holidays;
    private final Homes homes;
    private final Days days;
    private final Climate climate;

    Region(
            String zone,
            double litresPerPersonDay,
            double chineseShare,
            HolidayCalendar holidays,
            Homes homes,
            Days days,
            Climate climate) {
        this.zone = ZoneId.of(zone);
        this.litresPerPersonDay = litresPerPersonDay;
        this.chineseShare = chineseShare;
        this.holidays = holidays;
        this.homes = homes;
        this.days = days;
        this.climate = climate;
    }

    /** How it is written in commands: {@code north-america}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The region of a label, or null. */
    public static Region labelled(String label) {
        for (Region region : values()) {
            if (region.label().equals(label)) {
                return region;
            }
        }
        return null;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Mean use indoors, without leaks, in L a person and day. */
    public double litresPerPersonDay() {
        return litresPerPersonDay;
    }

    /** Share of households that read zh-CN; our choice. */
    public double chineseShare() {
        return chineseShare;
    }

    public HolidayCalendar holidays() {
        return holidays;
    }

    public Homes homes() {
        return homes;
    }

    public Days days() {
        return days;
    }

    public Climate climate() {
        return climate;
    }
}

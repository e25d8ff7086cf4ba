package io.dripwatch.simulator.settings;

import io.dripwatch.simulator.region.Region;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What town to make. Two equal settings make the same town, byte for byte.
 *
 * @param households how many, 1 to 10,000,000; each has one meter
 * @param days local days from {@code start}, 1 to 3,660
 * @param seed the only source of chance
 * @param region whose habits, homes, climate and holidays it has
 * @param timeZone of every household
 * @param start first local day
 * @param life how often something out of the ordinary happens in a home
 */
public record TownSettings(
        int households,
        int days,
        long seed,
        Region region,
        ZoneId timeZone,
        LocalDate start,
        People people,
        Leaks leaks,
        Meters meters,
        LifeRates life) {

    /**
     * Homes that leak at any moment: 6 %. Anchors: 1 toilet in 20 homes (Thames Water, 2020), 13 %
     * of 158 meters (Randall and Koech 2019), 5.1 % of Seoul homes alerted in four months.
     */
    public static final double PUBLISHED_SHARE_LEAKING = 0.06;

    /** New leaks in a home in a year: 0.20, from Seoul's 0.15 to 0.20 alerts a home-year. */
    public static final double PUBLISHED_LEAKS_A_YEAR = 0.20;

    /** Refuses what cannot be simulated, naming the value and what was expected. */
    public TownSettings {
        FigureBounds.within("households", households, 1, 10_000_000);
        FigureBounds.within("days", days, 1, 3_660);
        FigureBounds.within("leak-free days", leaks.freeDays(), 0, days);
        FigureBounds.within("start year", start.getYear(), 1970, 9999);
        Duration dayStep =
                Duration.between(
                        start.atStartOfDay(timeZone), start.plusDays(days).atStartOfDay(timeZone));
        if (dayStep.toHours() < 1) {
            throw new IllegalArgumentException("the run lasts less than an hour");
        }
    }

    /**
     * How much the people use and how they are told.
     *
     * @param litresPerPersonDay mean use without leaks, 65 to 300 L a person and day
     * @param chineseShare share of households that read zh-CN, the others read en; our choice
     * @param consentShare share of households that agreed to receive SMS; our choice
     * @param language BCP 47 tag of what all of them read; null for Chinese and English by share
     */
    public record People(
            double litresPerPersonDay, double chineseShare, double consentShare, String language) {

        /** Some read zh-CN, the others en. */
        public People(double litresPerPersonDay, double chineseShare, double consentShare) {
            this(litresPerPersonDay, chineseShare, consentShare, null);
        }

        /** Refuses shares outside 0 to 1 and use that no published region has. */
        public People {
            FigureBounds.within("litres a person and day", litresPerPersonDay, 65, 300);
            FigureBounds.within("share of Chinese readers", chineseShare, 0, 1);
            FigureBounds.within("share with consent", consentShare, 0, 1);
        }
    }

    /**
     * How many homes leak, and how.
     *
     * @param share of homes in which a leak begins during the run
     * @param shareAtStart of homes that already leak when the run begins
     * @param mix how many leaks of each kind
     * @param freeDays no leak begins before this many days have passed
     */
    public record Leaks(double share, double shareAtStart, LeakMix mix, int freeDays) {

        /** Refuses shares outside 0 to 1, also together. */
        public Leaks {
            FigureBounds.within("leak share", share, 0, 1);
            FigureBounds.within("leak share at the start", shareAtStart, 0, 1);
            if (share + shareAtStart > 1) {
                throw new IllegalArgumentException(
                        "leak share and leak share at the start must not pass 1 together");
            }
        }
    }

    /**
     * How the registers are read.
     *
     * @param readEverySeconds 60 to 3,600: whole minutes that divide an hour
     * @param uploadEvery reads in one upload, 1 to 1,440. Default 24: meters on NB-IoT and those of
     *     De Watergroep send once a day
     * @param resolutionMillilitres step of the register, 1 to 1,000,000 mL; default 1,000 mL
     * @param feeds head-ends that share the meters evenly, 1 to 100; default 1
     */
    public record Meters(
            int readEverySeconds, int uploadEvery, long resolutionMillilitres, int feeds) {

        /** All meters report through one head-end. */
        public Meters(int readEverySeconds, int uploadEvery, long resolutionMillilitres) {
            this(readEverySeconds, uploadEvery, resolutionMillilitres, 1);
        }

        /** Refuses what no meter does. */
        public Meters {
            if (readEverySeconds < 60
                    || readEverySeconds % 60 != 0
                    || 3_600 % readEverySeconds != 0) {
                throw new IllegalArgumentException(
                        "meters are read every 1 to 60 minutes that divide an hour, not every "
                                + readEverySeconds / 60);
            }
            FigureBounds.within("reads in an upload", uploadEvery, 1, 1_440);
            FigureBounds.within("resolution in millilitres", resolutionMillilitres, 1, 1_000_000);
            FigureBounds.within("feeds", feeds, 1, 100);
        }

        /** 0-based number of the feed of the household at this index. */
        public int feedOf(int household) {
            return household % feeds;
        }

        /** Name of a feed; null where there is one only. */
        public String feedName(int feed) {
            return feeds == 1 ? null : "feed-" + (feed + 1);
        }

        /** The same meters behind so many head-ends. */
        public Meters behind(int headEnds) {
            return new Meters(readEverySeconds, uploadEvery, resolutionMillilitres, headEnds);
        }
    }

    /**
     * A town in Hebei from Monday 2 March 2026, with the published shares of leaks, where nothing
     * out of the ordinary happens.
     */
    public static TownSettings of(int households, int days, long seed) {
        Region region = Region.HEBEI;
        return new TownSettings(
                households,
                days,
                seed,
                region,
                region.zone(),
                LocalDate.of(2026, 3, 2),
                new People(region.litresPerPersonDay(), region.chineseShare(), 0.95),
                new Leaks(
                        publishedLeakShare(days), PUBLISHED_SHARE_LEAKING, LeakMix.published(), 0),
                new Meters(3_600, 24, 1_000),
                LifeRates.none());
    }

    /** Share of homes in which a leak begins within this many days, at the published rate. */
    public static double publishedLeakShare(int days) {
        double share = 1 - StrictMath.exp(-PUBLISHED_LEAKS_A_YEAR * days / 365);
        return Math.min(share, 1 - PUBLISHED_SHARE_LEAKING);
    }

    /** A town of another region, with its clock, its mean use and its languages. */
    public TownSettings in(Region other) {
        return new TownSettings(
                households,
                days,
                seed,
                other,
                other.zone(),
                start,
                new People(other.litresPerPersonDay(), other.chineseShare(), people.consentShare()),
                leaks,
                meters,
                life);
    }

    /** The same town on another clock and in another season. */
    public TownSettings at(ZoneId zone, LocalDate firstDay) {
        return new TownSettings(
                households, days, seed, region, zone, firstDay, people, leaks, meters, life);
    }

    /** The same households with other leaks; their demand stays what it was. */
    public TownSettings withLeaks(double share, double shareAtStart, LeakMix mix, int freeDays) {
        Leaks other = new Leaks(share, shareAtStart, mix, freeDays);
        return new TownSettings(
                households, days, seed, region, timeZone, start, people, other, meters, life);
    }

    /** The same homes for other days. */
    public TownSettings lasting(int otherDays) {
        return new TownSettings(
                households,
                otherDays,
                seed,
                region,
                timeZone,
                start,
                people,
                new Leaks(
                        leaks.share() * Math.min(1, otherDays / (double) days),
                        leaks.shareAtStart(),
                        leaks.mix(),
                        Math.min(leaks.freeDays(), otherDays)),
                meters,
                life);
    }

    /** The same town with other meters. */
    public TownSettings withMeters(int readsInAnUpload, long stepMillilitres) {
        return withMeters(
                new Meters(
                        meters.readEverySeconds(),
                        readsInAnUpload,
                        stepMillilitres,
                        meters.feeds()));
    }

    /** The same town with other meters. */
    public TownSettings withMeters(Meters other) {
        return new TownSettings(
                households, days, seed, region, timeZone, start, people, leaks, other, life);
    }

    /** The same homes with other people: how much they use, what they read, whether they agreed. */
    public TownSettings withPeople(double litresADay, double chinese, double consent) {
        People other = new People(litresADay, chinese, consent);
        return new TownSettings(
                households, days, seed, region, timeZone, start, other, leaks, meters, life);
    }

    /** The same homes, whose people all read this language. */
    public TownSettings reading(String language) {
        People other =
                new People(
                        people.litresPerPersonDay(),
                        people.chineseShare(),
                        people.consentShare(),
                        language);
        return new TownSettings(
                households, days, seed, region, timeZone, start, other, leaks, meters, life);
    }

    /** The same homes, in which other things happen. */
    public TownSettings withLife(LifeRates rates) {
        return new TownSettings(
                households, days, seed, region, timeZone, start, people, leaks, meters, rates);
    }

    /** See {@link People}. */
    public double litresPerPersonDay() {
        return people.litresPerPersonDay();
    }

    /** See {@link Leaks#share}. */
    public double leakShare() {
        return leaks.share();
    }

    /** See {@link Leaks#shareAtStart}. */
    public double leakShareAtStart() {
        return leaks.shareAtStart();
    }

    /** See {@link Leaks#mix}. */
    public LeakMix leakMix() {
        return leaks.mix();
    }

    /** See {@link Meters#uploadEvery}. */
    public int uploadEvery() {
        return meters.uploadEvery();
    }

    /** See {@link Meters#resolutionMillilitres}. */
    public long resolutionMillilitres() {
        return meters.resolutionMillilitres();
    }
}

package io.dripwatch.simulator.town;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What town to make. Two equal settings make the same town, byte for byte.
 *
 * @param households how many, 1 to 10,000,000; each has one meter
 * @param days local days from {@code start}, 1 to 3,660
 * @param seed the only source of chance
 * @param timeZone of every household
 * @param start first local day
 * @param litresPerPersonDay mean use without leaks, 65 to 300 L a person and day. Default 112, the
 *     middle of 85 to 140 that GB/T 50331 gives for Hebei and its neighbours
 * @param chineseShare share of households that read zh-CN, the others read en; our choice
 * @param consentShare share of households that agreed to receive SMS; our choice
 * @param leakShare share of homes in which a leak begins during the run
 * @param leakShareAtStart share of homes that already leak when the run begins
 * @param leakMix how many leaks of each kind
 * @param leakFreeDays no leak begins before this many days have passed
 * @param uploadEvery hourly reads in one upload, 1 to 168. Default 24: meters on NB-IoT and those
 *     of De Watergroep send once a day
 * @param resolutionMillilitres step of the register, 1 to 1,000,000 mL; default 1,000 mL
 */
public record TownSettings(
        int households,
        int days,
        long seed,
        ZoneId timeZone,
        LocalDate start,
        double litresPerPersonDay,
        double chineseShare,
        double consentShare,
        double leakShare,
        double leakShareAtStart,
        LeakMix leakMix,
        int leakFreeDays,
        int uploadEvery,
        long resolutionMillilitres) {

    /**
     * Homes that leak at any moment: 6 %. Anchors: 1 toilet in 20 homes (Thames Water, 2020), 13 %
     * of 158 meters (Randall and Koech 2019), 5.1 % of Seoul homes alerted in four months.
     */
    public static final double PUBLISHED_SHARE_LEAKING = 0.06;

    /** New leaks in a home in a year: 0.20, from Seoul's 0.15 to 0.20 alerts a home-year. */
    public static final double PUBLISHED_LEAKS_A_YEAR = 0.20;

    /** Refuses what cannot be simulated, naming the value and what was expected. */
    public TownSettings {
        within("households", households, 1, 10_000_000);
        within("days", days, 1, 3_660);
        within("litres a person and day", litresPerPersonDay, 65, 300);
        within("share of Chinese readers", chineseShare, 0, 1);
        within("share with consent", consentShare, 0, 1);
        within("leak share", leakShare, 0, 1);
        within("leak share at the start", leakShareAtStart, 0, 1);
        within("leak-free days", leakFreeDays, 0, days);
        within("reads in an upload", uploadEvery, 1, 168);
        within("resolution in millilitres", resolutionMillilitres, 1, 1_000_000);
        within("start year", start.getYear(), 1970, 9999);
        if (leakShare + leakShareAtStart > 1) {
            throw new IllegalArgumentException(
                    "leak share and leak share at the start must not pass 1 together");
        }
        Duration dayStep =
                Duration.between(
                        start.atStartOfDay(timeZone), start.plusDays(days).atStartOfDay(timeZone));
        if (dayStep.toHours() < 1) {
            throw new IllegalArgumentException("the run lasts less than an hour");
        }
    }

    /** A town in Hebei from Monday 2 March 2026, with the published shares of leaks. */
    public static TownSettings of(int households, int days, long seed) {
        return new TownSettings(
                households,
                days,
                seed,
                ZoneId.of("Asia/Shanghai"),
                LocalDate.of(2026, 3, 2),
                112,
                0.95,
                0.95,
                publishedLeakShare(days),
                PUBLISHED_SHARE_LEAKING,
                LeakMix.published(),
                0,
                24,
                1_000);
    }

    /** Share of homes in which a leak begins within this many days, at the published rate. */
    public static double publishedLeakShare(int days) {
        double share = 1 - StrictMath.exp(-PUBLISHED_LEAKS_A_YEAR * days / 365);
        return Math.min(share, 1 - PUBLISHED_SHARE_LEAKING);
    }

    /** The same town in another place and season. */
    public TownSettings at(ZoneId zone, LocalDate firstDay) {
        return new TownSettings(
                households,
                days,
                seed,
                zone,
                firstDay,
                litresPerPersonDay,
                chineseShare,
                consentShare,
                leakShare,
                leakShareAtStart,
                leakMix,
                leakFreeDays,
                uploadEvery,
                resolutionMillilitres);
    }

    /** The same households with other leaks; their demand stays what it was. */
    public TownSettings withLeaks(double share, double shareAtStart, LeakMix mix, int freeDays) {
        return new TownSettings(
                households,
                days,
                seed,
                timeZone,
                start,
                litresPerPersonDay,
                chineseShare,
                consentShare,
                share,
                shareAtStart,
                mix,
                freeDays,
                uploadEvery,
                resolutionMillilitres);
    }

    /** The same town with other meters. */
    public TownSettings withMeters(int readsInAnUpload, long stepMillilitres) {
        return new TownSettings(
                households,
                days,
                seed,
                timeZone,
                start,
                litresPerPersonDay,
                chineseShare,
                consentShare,
                leakShare,
                leakShareAtStart,
                leakMix,
                leakFreeDays,
                readsInAnUpload,
                stepMillilitres);
    }

    /** The same homes with other people: how much they use, what they read, whether they agreed. */
    public TownSettings withPeople(double litresADay, double chinese, double consent) {
        return new TownSettings(
                households,
                days,
                seed,
                timeZone,
                start,
                litresADay,
                chinese,
                consent,
                leakShare,
                leakShareAtStart,
                leakMix,
                leakFreeDays,
                uploadEvery,
                resolutionMillilitres);
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name
                            + " must be from "
                            + plain(least)
                            + " to "
                            + plain(most)
                            + ", not "
                            + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

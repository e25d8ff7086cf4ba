package io.dripwatch.simulator.town;

import io.dripwatch.simulator.region.Region;

/**
 * What brings the published uses to the mean use of a region: WC and taps grow up to half as large
 * again, showers do the rest.
 *
 * @param cisternsAndTaps factor on their volumes, 1 to 1.5
 * @param showers factor on their length
 */
record UseScale(double cisternsAndTaps, double showers) {

    /** WC and taps, in L a person and day; measured over 2,000 homes of the simulator. */
    private static final double CISTERNS_AND_TAPS = 45.4;

    /** Washing machine: 0.3 loads of 50 L in 95 % of homes, in L a person and day. */
    private static final double WASHING = 14.2;

    /** Baths where there are any, and dishwashers: 0.043 of 120 L and 0.2 of 14 L. */
    private static final double BATH = 5.2;

    private static final double DISHWASHER = 2.8;

    /** Showers at their published frequency, duration and flow, in L a person and day. */
    private static final double SHOWERS = 46.0;

    static UseScale reaching(double litresPerPersonDay, Region.Homes homes) {
        double taps = Math.max(1, Math.min(1.5, litresPerPersonDay / 120));
        double others =
                CISTERNS_AND_TAPS * taps
                        + WASHING
                        + BATH * homes.bath()
                        + DISHWASHER * homes.dishwasher();
        return new UseScale(taps, Math.max(0.1, (litresPerPersonDay - others) / SHOWERS));
    }
}

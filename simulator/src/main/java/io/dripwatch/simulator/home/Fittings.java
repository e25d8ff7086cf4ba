package io.dripwatch.simulator.home;

import io.dripwatch.simulator.chance.Purpose;
import io.dripwatch.simulator.chance.RandomStream;

/**
 * What draws water in one home. Cistern sizes, shower flows and the washing machine: pysimdeum, NL.
 *
 * @param cisternMillilitres 9 L in 55 % of homes, else 6 L
 * @param showerMillilitresPerSecond 142 or 123 mL/s
 * @param washingMachine in 95 % of homes (92 to 98 %)
 * @param bath where the home stands among all, uniform in [0, 1): it has what a greater share has
 * @param thrift factor on showers and taps, lognormal with sigma 0.25 and mean 1; our estimate
 * @param hose factor on how often a hose runs, exponential with mean 1; our estimate
 */
public record Fittings(
        long cisternMillilitres,
        double showerMillilitresPerSecond,
        boolean washingMachine,
        double thrift,
        double bath,
        double dishwasher,
        double pool,
        double frostProne,
        double hose) {

    private static final double SIGMA = 0.25;

    public static Fittings of(long seed, int household) {
        RandomStream random = RandomStream.of(seed, household, Purpose.FITTINGS);
        return new Fittings(
                random.chance(0.55) ? 9_000 : 6_000,
                random.chance(0.5) ? 142 : 123,
                random.chance(0.95),
                random.lognormal(StrictMath.exp(-SIGMA * SIGMA / 2), SIGMA),
                random.uniform(),
                random.uniform(),
                random.uniform(),
                random.uniform(),
                random.exponential(1));
    }
}

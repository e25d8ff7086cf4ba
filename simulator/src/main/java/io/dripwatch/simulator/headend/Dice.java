package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.town.Town;

/**
 * The chances of one upload: each fault has its own numbers, so that another rate of one fault
 * leaves the draws of the others as they are. What they come to may differ: an upload that is lost
 * has no other fault, an upload with fewer reads has them elsewhere, and a read with one fault is
 * not estimated.
 */
final class Dice {

    private final Town town;
    private final FaultRates rates;
    private final double yearsAnUpload;
    private int household;
    private long second;

    Dice(Town town, FaultRates rates) {
        this.town = town;
        this.rates = rates;
        double seconds =
                (double) town.settings().meters().readEverySeconds()
                        * town.settings().uploadEvery();
        this.yearsAnUpload = seconds / (365 * 86_400.0);
    }

    /** From now on for the upload of this home whose newest read is of this instant. */
    void upload(int ofHousehold, long newestSecond) {
        household = ofHousehold;
        second = newestSecond;
    }

    /** Whether this fault happens to the upload. */
    boolean happens(FaultKind kind) {
        double rate = rates.of(kind);
        double chance = kind.per() == FaultKind.Per.METER_YEAR ? rate * yearsAnUpload : rate;
        return chance > 0 && uniform(kind, 0) < chance;
    }

    /** Uniform in [0, 1); figure 1 and above. */
    double uniform(FaultKind kind, int figure) {
        return town.faultDraw(household, second, kind.ordinal() * 8 + figure);
    }

    /** A whole number from one to another, both included. */
    int between(FaultKind kind, int figure, int least, int most) {
        return least + (int) (uniform(kind, figure) * (most - least + 1));
    }
}

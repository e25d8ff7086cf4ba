package io.dripwatch.simulator.town;

/**
 * How many leaks of each kind, as weights that need not add up to 1.
 *
 * @param steady weight of {@link LeakKind#STEADY}, and so on for the others
 */
public record LeakMix(
        double steady, double cycling, double ramp, double burst, double leftRunning) {

    /** Refuses negative weights and a mix of nothing. */
    public LeakMix {
        double sum = steady + cycling + ramp + burst + leftRunning;
        double least =
                Math.min(Math.min(steady, cycling), Math.min(ramp, Math.min(burst, leftRunning)));
        if (!(least >= 0) || !(sum > 0) || sum == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "leak weights must be 0 or more, and one of them above 0");
        }
    }

    /**
     * What utilities find. SFPUC annual report 2017-18, p. 17, by cause: toilet 50 %, burst 4 %,
     * left running 7 to 8 %. Half of the toilets cycle and 20 % of all leaks grow: our estimate.
     */
    public static LeakMix published() {
        return new LeakMix(0.43, 0.25, 0.20, 0.04, 0.08);
    }

    /** Every kind as often as any other, for short runs that should show them all. */
    public static LeakMix even() {
        return new LeakMix(1, 1, 1, 1, 1);
    }

    /** The kinds that can have run for weeks unnoticed: no bursts, no taps left running. */
    LeakMix lasting() {
        return steady + cycling + ramp > 0
                ? new LeakMix(steady, cycling, ramp, 0, 0)
                : new LeakMix(1, 0, 0, 0, 0);
    }

    /** The kind at {@code share} (0 to 1) of this mix. */
    LeakKind at(double share) {
        double left = share * (steady + cycling + ramp + burst + leftRunning);
        if ((left -= steady) < 0) {
            return LeakKind.STEADY;
        }
        if ((left -= cycling) < 0) {
            return LeakKind.CYCLING;
        }
        if ((left -= ramp) < 0) {
            return LeakKind.RAMP;
        }
        if ((left -= burst) < 0) {
            return LeakKind.BURST;
        }
        return LeakKind.LEFT_RUNNING;
    }
}

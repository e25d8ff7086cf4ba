package io.dripwatch.domain.baseline;

/**
 * How much the intervals of a baseline's slots use: quantiles of their distributions. Each class of
 * volume is worked out once, as far as asked, so that many quantiles cost little more than one. Not
 * to be kept while the baseline learns.
 */
public final class UsualVolumes {

    /** Nearer to all than the volumes are told apart. */
    private static final double CERTAIN = 1e-4;

    private final Baseline baseline;
    private final ClassPrior prior;

    /** The chance of each class, for one slot of those that share them; 0 while not known. */
    private final double[][] chances = new double[IntervalUse.MOST_SLOTS][];

    public UsualVolumes(Baseline baseline, ClassPrior prior) {
        this.baseline = baseline;
        this.prior = prior;
    }

    /**
     * The volume that so many of a slot's intervals do not pass, litres.
     *
     * @param share of the intervals, 0 to 1
     */
    public double litresAt(int slot, double share) {
        double before = 0;
        double upTo = baseline.zeroChance(slot, prior);
        double used = 1 - upTo;
        double[] known = chances(slot);
        int bin = 0;
        while (bin < VolumeBins.USE_BINS && upTo <= share) {
            before = upTo;
            bin++;
            upTo = before < 1 - CERTAIN ? before + used * chance(known, slot, bin) : 1;
        }
        if (bin == 0) {
            return 0;
        }
        double within = (share - before) / (upTo - before);
        return VolumeBins.from(bin) + Math.min(1, within) / VolumeBins.perLitre(bin);
    }

    private double[] chances(int slot) {
        int shared = baseline.slotOfSameVolumes(slot);
        if (chances[shared] == null) {
            chances[shared] = new double[VolumeBins.USE_BINS + 1];
        }
        return chances[shared];
    }

    private double chance(double[] known, int slot, int bin) {
        if (known[bin] == 0) {
            known[bin] = baseline.classChance(slot, bin, prior);
        }
        return known[bin];
    }
}

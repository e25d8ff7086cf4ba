package io.dripwatch.domain.baseline;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * A household's own normal use. It learns an hour 72 hours after it heard it, and never from hours
 * that were excluded in between: so a leak does not become normal while it is being found, and what
 * is normal for an hour depends on the hours before it alone.
 *
 * <p>Time is counted in local hours: local days since 1970-01-01 times 24, plus the hour.
 */
public final class Baseline {

    /** How long an hour waits before it is learnt, in hours. */
    static final int LAG_HOURS = 72;

    /** No local hour. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How many high levels are counted. */
    public static final int HIGH_LEVELS = HighFlowHistory.LEVELS;

    private final HourlyUse use = new HourlyUse();
    private final HighFlowHistory highFlow = new HighFlowHistory();
    private final LearningQueue queue = new LearningQueue();

    /** Class of the hour learnt last, for what follows what; and its local hour. */
    private int learntBin;

    private long learntHour;

    /** Told whether a local hour is a rest day's. */
    public interface RestDays {
        boolean isRestDay(long day);
    }

    /**
     * Hears the next hour, and learns those that are old enough.
     *
     * @param litresPerHour what flowed
     * @param abnormalFrom local hour from which on use is or may be abnormal, and not learnt;
     *     {@link #NEVER} for none
     */
    public void hear(long localHour, double litresPerHour, RestDays days, long abnormalFrom) {
        while (!queue.isEmpty() && queue.oldestHour() < localHour - LAG_HOURS) {
            if (queue.oldestHour() < abnormalFrom) {
                learn(queue.oldestHour(), queue.oldestBin(), days);
            }
            queue.removeOldest();
        }
        queue.add(localHour, VolumeBins.bin(litresPerHour));
    }

    private void learn(long localHour, int bin, RestDays days) {
        if (bin == LearningQueue.EXCLUDED) {
            return;
        }
        long day = Math.floorDiv(localHour, 24);
        use.learn((int) (localHour - 24 * day) + (days.isRestDay(day) ? 24 : 0), bin);
        highFlow.learn(localHour - learntHour == 1 ? learntBin : 0, bin);
        learntBin = bin;
        learntHour = localHour;
    }

    /** Keeps the hours from that local hour on that were heard so far from being learnt. */
    public void exclude(long fromHour) {
        queue.exclude(fromHour);
    }

    /** Chance that an hour of this slot (hour of the day, plus 24 on rest days) has no use. */
    public double zeroChance(int slot, ClassPrior prior) {
        return use.zeroChance(slot, prior);
    }

    /**
     * Density per litre of the volume of an hour with use.
     *
     * @param density filled for each class of {@link VolumeBins} from 1 on
     */
    public void volumeDensity(int slot, ClassPrior prior, double[] density) {
        use.volumeDensity(slot, prior, density);
    }

    /** Chance that an hour of this household reaches the level. */
    public double highShare(int level) {
        return highFlow.share(level);
    }

    /** Chance that the hour after one that reached the level reaches it too. */
    public double highRepeat(int level) {
        return highFlow.repeat(level);
    }

    /** A high level as a flow rate, litres per hour. */
    public static double highLitresPerHour(int level) {
        return HighFlowHistory.litresPerHour(level);
    }

    /** How many of the high levels an hourly volume reaches. */
    public static int highLevelsReached(double litresPerHour) {
        return HighFlowHistory.levelsReached(VolumeBins.bin(litresPerHour));
    }

    public void copyFrom(Baseline other) {
        use.copyFrom(other.use);
        highFlow.copyFrom(other.highFlow);
        queue.copyFrom(other.queue);
        learntBin = other.learntBin;
        learntHour = other.learntHour;
    }

    public void write(PackedWriter out) {
        use.write(out);
        highFlow.write(out);
        queue.write(out);
        out.octet(learntBin);
        out.signed(learntHour);
    }

    public void read(PackedReader in) {
        use.read(in);
        highFlow.read(in);
        queue.read(in);
        learntBin = in.octet();
        learntHour = in.signed();
    }
}

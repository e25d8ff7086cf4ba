package io.dripwatch.domain.baseline;

import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * A household's own normal use, in the intervals in which its meter is read. It learns an interval
 * three days or four intervals after it heard it, and never one that was excluded in between: so a
 * leak does not become normal while it is being found, and what is normal for an interval depends
 * on those before it alone.
 *
 * <p>Time is counted in local hours: local days since 1970-01-01 times 24, plus the hour.
 */
public final class Baseline {

    /** How long an interval waits before it is learnt, in hours and in intervals. */
    static final int LAG_HOURS = 72;

    private static final int LAG_INTERVALS = 4;

    private static final int HOURS_A_YEAR = 8_766;

    /** No local hour. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How many high levels are counted. */
    public static final int HIGH_LEVELS = HighFlowHistory.LEVELS;

    private final IntervalUse use = new IntervalUse();
    private final HighFlowHistory highFlow = new HighFlowHistory();
    private final LearningQueue queue = new LearningQueue();

    /** High levels that the interval learnt last reached; and the local hour of its middle. */
    private int learntLevels;

    private long learntHour;

    /** The lowest high level, litres. */
    private transient double leastHigh = HighFlowHistory.least(ReadingInterval.HOUR);

    /** Told whether a local hour is a rest day's. */
    public interface RestDays {
        boolean isRestDay(long day);
    }

    /** The interval in which it knows what is normal. */
    public ReadingInterval interval() {
        return use.interval();
    }

    /**
     * Begins anew in another interval. Of what was known the mean use of a day stays.
     *
     * @param middleHour local hour of the day in which the middle of an interval lies
     */
    public void begin(ReadingInterval interval, int middleHour) {
        use.begin(interval, middleHour);
        highFlow.clear();
        queue.clear();
        leastHigh = HighFlowHistory.least(interval);
        learntLevels = 0;
    }

    /**
     * Hears the next interval, and learns those that are old enough.
     *
     * @param localHour of its middle
     * @param litres what flowed in it
     * @param abnormalFrom local hour from which on use is or may be abnormal, and not learnt;
     *     {@link #NEVER} for none
     */
    public void hear(long localHour, double litres, RestDays days, long abnormalFrom) {
        long lag = Math.max(LAG_HOURS, LAG_INTERVALS * interval().hours());
        while (!queue.isEmpty() && queue.oldestHour() < localHour - lag) {
            if (queue.oldestHour() < abnormalFrom) {
                learn(queue.oldestHour(), queue.oldestBin(), days);
            }
            queue.removeOldest();
        }
        queue.add(localHour, VolumeBins.bin(litres));
    }

    private void learn(long localHour, int bin, RestDays days) {
        if (bin == LearningQueue.EXCLUDED) {
            return;
        }
        double litres = bin == 0 ? 0 : VolumeBins.middle(bin);
        use.learn(slot(localHour, days), bin, litres);
        int levels = HighFlowHistory.levelsReached(litres, leastHigh);
        boolean next = localHour - learntHour <= interval().hours();
        highFlow.learn(next ? learntLevels : 0, levels, HOURS_A_YEAR / interval().hours());
        learntLevels = levels;
        learntHour = localHour;
    }

    /** The slot of an interval: its place in the day, and whether that is a rest day. */
    public int slot(long localHour, RestDays days) {
        long day = Math.floorDiv(localHour, 24);
        return use.slot((int) (localHour - 24 * day), days.isRestDay(day));
    }

    /** Keeps the intervals from that local hour on that were heard so far from being learnt. */
    public void exclude(long fromHour) {
        queue.exclude(fromHour);
    }

    /** Chance that an interval of this slot has no use. */
    public double zeroChance(int slot, ClassPrior prior) {
        return use.zeroChance(slot, prior);
    }

    /** Density per litre, in a class of use, of the volume of an interval with use. */
    public double classDensity(int slot, int bin, ClassPrior prior) {
        return use.volumeDensity(slot, bin, prior);
    }

    /** The same about a volume. */
    public double volumeDensity(int slot, double litres, ClassPrior prior) {
        return classDensity(slot, Math.max(1, VolumeBins.bin(litres)), prior);
    }

    /** Chance that the volume of an interval with use lies between two values, litres. */
    public double volumeChance(int slot, double from, double to, ClassPrior prior) {
        double chance = 0;
        int last = VolumeBins.bin(to);
        for (int bin = Math.max(1, VolumeBins.bin(from)); bin <= last; bin++) {
            double least = VolumeBins.from(bin);
            double common =
                    Math.min(to, least + 1 / VolumeBins.perLitre(bin)) - Math.max(from, least);
            chance += Math.max(0, common) * use.volumeDensity(slot, bin, prior);
        }
        return chance;
    }

    /** Chance that the volume of an interval with use lies in a class of {@link VolumeBins}. */
    double classChance(int slot, int bin, ClassPrior prior) {
        return use.volumeDensity(slot, bin, prior) / VolumeBins.perLitre(bin);
    }

    /** One slot for all whose volumes, when there is use, have the same distribution. */
    int slotOfSameVolumes(int slot) {
        return use.slotOfSameVolumes(slot);
    }

    /** Mean use of a day, litres. */
    public double dayLitres(ClassPrior prior) {
        return use.dayLitres(prior);
    }

    /** Chance that an interval of this household reaches the high level. */
    public double highShare(int level) {
        return highFlow.share(level);
    }

    /** Chance that the interval after one that reached the high level reaches it too. */
    public double highRepeat(int level) {
        return highFlow.repeat(level);
    }

    /** A high level as a volume in an interval, litres. */
    public double highLitres(int level) {
        return HighFlowHistory.litres(level, leastHigh);
    }

    /** How many of the high levels a volume in an interval reaches. */
    public int highLevelsReached(double litres) {
        return HighFlowHistory.levelsReached(litres, leastHigh);
    }

    public void write(PackedWriter out) {
        use.write(out);
        highFlow.write(out);
        queue.write(out, interval().hours());
        out.octet(learntLevels);
        out.signed(learntHour);
    }

    /**
     * Writes what was heard further than by {@code earlier}, which is known to the reader.
     *
     * @param newest classes of the newest intervals, newest first, as the reader will know them
     */
    public void writeAfter(Baseline earlier, RecentVolumes newest, PackedWriter out) {
        use.writeAfter(earlier.use, out);
        highFlow.write(out);
        queue.writeAfter(newest, out, interval().hours());
        out.octet(learntLevels);
        out.signed(learntHour);
    }

    /** Reads what {@link #writeAfter} wrote. */
    public void readAfter(Baseline earlier, RecentVolumes newest, PackedReader in) {
        use.readAfter(earlier.use, in);
        highFlow.read(in);
        queue.readAfter(newest, in, interval().hours());
        leastHigh = HighFlowHistory.least(interval());
        learntLevels = in.octet();
        learntHour = in.signed();
    }

    public void read(PackedReader in) {
        use.read(in);
        highFlow.read(in);
        queue.read(in, interval().hours());
        leastHigh = HighFlowHistory.least(interval());
        learntLevels = in.octet();
        learntHour = in.signed();
    }
}

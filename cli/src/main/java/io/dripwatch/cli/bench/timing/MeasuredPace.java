package io.dripwatch.cli.bench.timing;

import io.dripwatch.cli.console.RunFailure;
import java.util.function.LongSupplier;

/**
 * How fast a job goes through its readings, from looks at how far it has come. The first tenth is
 * left out: classes load. Of homes that report more than once their first reads are left out, too:
 * caches fill.
 */
public final class MeasuredPace {

    private static final int PARTS_TO_ONE = 10;

    private final long readings;
    private final long leftOut;
    private final LongSupplier nanoClock;
    private final long startedAt;
    private long firstDone;
    private long firstAt;
    private long done;
    private long doneAt;

    /**
     * @param readings of the whole run
     * @param firstReads in which each home that reports does so for the first time
     */
    public MeasuredPace(long readings, long firstReads) {
        this(readings, firstReads, System::nanoTime);
    }

    MeasuredPace(long readings, long firstReads, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.startedAt = nanoClock.getAsLong();
        this.readings = readings;
        this.leftOut =
                firstReads < readings
                        ? Math.max(firstReads, readings / PARTS_TO_ONE)
                        : readings / PARTS_TO_ONE;
    }

    /**
     * Takes a look: so many are done now.
     *
     * @throws RunFailure when these are more than there are
     */
    public void at(long nowDone) {
        if (nowDone > readings) {
            throw new RunFailure(
                    "a job says that it has done %d of %d readings".formatted(nowDone, readings));
        }
        long now = nanoClock.getAsLong();
        if (firstAt == 0 && nowDone >= leftOut) {
            firstDone = nowDone;
            firstAt = now;
        }
        if (nowDone > done) {
            doneAt = now;
        }
        done = nowDone;
    }

    /** Of the whole run. */
    public long readings() {
        return readings;
    }

    /** As at the last look. */
    public long done() {
        return done;
    }

    public boolean isOver() {
        return done >= readings;
    }

    /** Of a run that was over at the first look, with its start. */
    public double readingsPerSecond() {
        boolean seen = doneAt > firstAt;
        long from = seen ? firstAt : startedAt;
        return (done - (seen ? firstDone : 0)) / ((doneAt - from) / 1e9);
    }
}

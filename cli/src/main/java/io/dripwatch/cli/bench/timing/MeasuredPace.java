package io.dripwatch.cli.bench.timing;

/**
 * How fast a job goes through its readings, from looks at how far it has come. The first tenth is
 * left out: classes load, caches fill.
 */
public final class MeasuredPace {

    private static final double LEFT_OUT = 0.1;

    private final long readings;
    private final long startedAt = System.nanoTime();
    private long firstDone;
    private long firstAt;
    private long done;
    private long doneAt;

    public MeasuredPace(long readings) {
        this.readings = readings;
    }

    /** Takes a look: so many are done now. */
    public void at(long nowDone) {
        long now = System.nanoTime();
        if (firstAt == 0 && nowDone >= LEFT_OUT * readings) {
            firstDone = nowDone;
            firstAt = now;
        }
        if (nowDone > done) {
            doneAt = now;
        }
        done = nowDone;
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

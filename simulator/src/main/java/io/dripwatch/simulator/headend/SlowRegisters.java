package io.dripwatch.simulator.headend;

/** Meters that count only a share of what flows, for some time: worn, fouled, or led around. */
final class SlowRegisters {

    private final long step;
    private final double[] share;
    private final long[] from;
    private final long[] until;
    private final long[] missed;

    SlowRegisters(int meters, long step) {
        this.step = step;
        this.share = new double[meters];
        this.from = new long[meters];
        this.until = new long[meters];
        this.missed = new long[meters];
    }

    boolean is(int meter) {
        return until[meter] != 0;
    }

    /**
     * @param truth register at the last read that is right
     * @param counted share of what flows from then on
     * @param second epoch second at which it is right again
     */
    void begin(int meter, long truth, double counted, long second) {
        share[meter] = counted;
        from[meter] = truth;
        until[meter] = second;
        missed[meter] = 0;
    }

    /** Millilitres, whole steps, that were not counted since this was asked last. */
    long missed(int meter, long truth, long second) {
        if (until[meter] == 0) {
            return 0;
        }
        long all = (long) ((truth - from[meter]) * (1 - share[meter]));
        long whole = Math.max(0, all - Math.floorMod(all, step));
        long since = whole - missed[meter];
        missed[meter] = whole;
        if (second >= until[meter]) {
            until[meter] = 0;
        }
        return since;
    }
}

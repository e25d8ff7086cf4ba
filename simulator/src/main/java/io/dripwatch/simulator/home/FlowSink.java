package io.dripwatch.simulator.home;

/** Takes water as it flows. */
@FunctionalInterface
public interface FlowSink {

    /**
     * Water that flows evenly.
     *
     * @param fromSecond epoch second at which it begins
     * @param seconds how long, 1 or more
     * @param millilitres volume of the whole, 0 or more
     */
    void flow(long fromSecond, int seconds, long millilitres);
}

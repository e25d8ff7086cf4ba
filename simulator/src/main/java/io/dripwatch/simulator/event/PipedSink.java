package io.dripwatch.simulator.event;

import io.dripwatch.simulator.chance.Purpose;
import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.home.FlowSink;

/**
 * Lets through what can flow: nothing while the main is shut, and nothing by hand while nobody is
 * there. Half of what people meant to use during an outage they use in the hour after it.
 */
public final class PipedSink implements FlowSink {

    private static final double CAUGHT_UP = 0.5;

    private final long seed;
    private final int household;
    private final HouseholdLife life;
    private final boolean byHand;
    private final FlowSink sink;

    public PipedSink(long seed, int household, HouseholdLife life, boolean byHand, FlowSink sink) {
        this.seed = seed;
        this.household = household;
        this.life = life;
        this.byHand = byHand;
        this.sink = sink;
    }

    @Override
    public void flow(long fromSecond, int seconds, long millilitres) {
        if (byHand && life.nobodyAt(fromSecond)) {
            return;
        }
        LifeEvent outage = life.outageAt(fromSecond);
        if (outage == null) {
            sink.flow(fromSecond, seconds, millilitres);
            return;
        }
        RandomStream random = RandomStream.of(seed, household, fromSecond, Purpose.DEFERRED, 0);
        if (byHand && random.chance(CAUGHT_UP)) {
            long later = outage.until() + random.below(3_600);
            if (!life.nobodyAt(later) && life.outageAt(later) == null) {
                sink.flow(later, seconds, millilitres);
            }
        }
    }
}

package io.dripwatch.simulator.event;

import io.dripwatch.simulator.chance.Purpose;
import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.home.FlowSink;
import io.dripwatch.simulator.region.LocalDay;

/** The water that events of a home draw by themselves. */
public final class EventFlows {

    private static final int BUCKET_SECONDS = 90;
    private static final int PIECE_SECONDS = 1_800;

    private final long seed;
    private final int household;

    public EventFlows(long seed, int household) {
        this.seed = seed;
        this.household = household;
    }

    public void draw(HouseholdLife life, LocalDay day, FlowSink sink) {
        for (LifeEvent event : life.events()) {
            switch (event.kind()) {
                case POOL_FILL, FREEZE_DRIP, PRESSURE_RISE -> steady(event, day, sink);
                case DEEP_CLEAN -> clean(event, day, sink);
                case HOSE -> hose(event, day, sink);
                default -> {}
            }
        }
    }

    private static void steady(LifeEvent event, LocalDay day, FlowSink sink) {
        steady(event, event.size(), day, sink);
    }

    /** A volume, at the flow that fits its time. */
    private static void hose(LifeEvent event, LocalDay day, FlowSink sink) {
        double hours = Math.max(1, event.until() - event.from()) / 3_600.0;
        steady(event, event.size() / hours, day, sink);
    }

    /** The part of the flow that falls into this day, in pieces that an outage can leave out. */
    private static void steady(LifeEvent event, double litresPerHour, LocalDay day, FlowSink sink) {
        long until = Math.min(event.until(), day.endSecond());
        for (long from = Math.max(event.from(), day.startSecond()); from < until; ) {
            int seconds = (int) Math.min(PIECE_SECONDS, until - from);
            sink.flow(from, seconds, Math.round(litresPerHour * seconds / 3.6));
            from += seconds;
        }
    }

    /** Bucket after bucket of 10 L, spread over the hours. */
    private void clean(LifeEvent event, LocalDay day, FlowSink sink) {
        if (event.from() < day.startSecond() || event.from() >= day.endSecond()) {
            return;
        }
        RandomStream random =
                RandomStream.of(seed, household, day.epochDay(), Purpose.DEEP_CLEAN, 0);
        int buckets = (int) (event.size() / 10);
        int span = (int) (event.until() - event.from()) - BUCKET_SECONDS;
        for (int i = 0; i < buckets; i++) {
            sink.flow(event.from() + random.below(span), BUCKET_SECONDS, 10_000);
        }
    }
}

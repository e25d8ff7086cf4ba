package io.dripwatch.pipeline.grouping;

import io.dripwatch.domain.feed.FeedMemory;
import io.dripwatch.domain.feed.FeedWatch;
import io.dripwatch.domain.feed.HourlyActivity;
import io.dripwatch.domain.incident.IncidentTransition;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells faults of feeds from those of single meters. */
final class FeedFaults implements GroupDecision<FeedMemory> {

    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public long holdMillis() {
        return FeedWatch.HOLD_MILLIS;
    }

    @Override
    public TypeInformation<FeedMemory> memoryType() {
        return TypeInformation.of(FeedMemory.class);
    }

    @Override
    public void open() {
        // Which meters a feed has is heard from the meters.
    }

    @Override
    public FeedMemory joined(FeedMemory before) {
        return (before == null ? FeedMemory.NONE : before).joined();
    }

    @Override
    public FeedMemory hearing(FeedMemory before, HourlyActivity activity) {
        return (before == null ? FeedMemory.NONE : before).hearing(activity);
    }

    @Override
    public Decided<FeedMemory> decide(
            String feed,
            FeedMemory before,
            List<IncidentTransition> held,
            long through,
            long town) {
        FeedWatch watch = new FeedWatch(feed, before == null ? FeedMemory.NONE : before);
        List<IncidentTransition> published = new ArrayList<>(watch.decide(held, through));
        published.addAll(watch.decideHours(town));
        return new Decided<>(published, watch.undecided(), watch.memory());
    }
}

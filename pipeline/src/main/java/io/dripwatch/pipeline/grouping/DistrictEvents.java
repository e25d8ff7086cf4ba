package io.dripwatch.pipeline.grouping;

import io.dripwatch.domain.district.DistrictMemory;
import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.district.DistrictWatch;
import io.dripwatch.domain.feed.HourlyActivity;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells events of districts from households' own. */
final class DistrictEvents implements GroupDecision<DistrictMemory> {

    private static final long serialVersionUID = 1L;

    private final DistrictSettings settings;
    private final History<HouseholdUpdate> registry;

    private transient Map<String, Integer> homes;

    DistrictEvents(DistrictSettings settings, History<HouseholdUpdate> registry) {
        this.settings = settings;
        this.registry = registry;
    }

    @Override
    public String name() {
        return "district";
    }

    @Override
    public long holdMillis() {
        return settings.holdMillis();
    }

    @Override
    public TypeInformation<DistrictMemory> memoryType() {
        return TypeInformation.of(DistrictMemory.class);
    }

    /** Counts the homes, as the registry has them when the job starts. */
    @Override
    public void open() {
        Map<String, HouseholdUpdate> newest = new HashMap<>();
        registry.forEach(update -> newest.merge(update.meterId(), update, HouseholdUpdate::newer));
        homes = new HashMap<>();
        for (HouseholdUpdate update : newest.values()) {
            if (update.household() != null && update.household().district() != null) {
                homes.merge(update.household().district(), 1, Integer::sum);
            }
        }
    }

    @Override
    public DistrictMemory joined(DistrictMemory before) {
        throw new UnsupportedOperationException("the registry says which homes a district has");
    }

    @Override
    public DistrictMemory hearing(DistrictMemory before, HourlyActivity activity) {
        throw new UnsupportedOperationException("a district is told of by its homes' incidents");
    }

    @Override
    public Decided<DistrictMemory> decide(
            String district,
            DistrictMemory before,
            List<IncidentTransition> held,
            long through,
            long town) {
        DistrictWatch watch =
                new DistrictWatch(
                        district,
                        homes.getOrDefault(district, 0),
                        settings,
                        before == null ? DistrictMemory.NONE : before);
        List<IncidentTransition> published = watch.decide(held, through);
        return new Decided<>(published, watch.undecided(), watch.memory());
    }
}

package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Alerts of a recording, kept until all are there: several operators wrote them, and each in its
 * own order.
 */
final class AlertsInOrder {

    /** Of one instant: by meter, as they were published; what only confirms comes last. */
    private static final Comparator<IncidentTransition> ORDER =
            Comparator.comparing(IncidentTransition::meterId)
                    .thenComparing(alert -> alert.reception().confirms())
                    .thenComparingLong(IncidentTransition::detectedAt);

    private final MapState<Long, List<IncidentTransition>> byInstant;

    AlertsInOrder(RuntimeContext context) {
        byInstant =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "alerts-to-come",
                                Types.LONG,
                                Types.LIST(TypeInformation.of(IncidentTransition.class))));
    }

    void add(long instant, IncidentTransition alert) throws Exception {
        List<IncidentTransition> known = byInstant.get(instant);
        List<IncidentTransition> all = known == null ? new ArrayList<>() : known;
        all.add(alert);
        byInstant.put(instant, all);
    }

    /** Takes out what came to be known at that instant, in order. */
    List<IncidentTransition> take(long instant) throws Exception {
        List<IncidentTransition> all = byInstant.get(instant);
        if (all == null) {
            return List.of();
        }
        byInstant.remove(instant);
        List<IncidentTransition> sorted = new ArrayList<>(all);
        sorted.sort(ORDER);
        return sorted;
    }
}

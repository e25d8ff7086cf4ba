package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A dozen homes in China and their alerts, for tests. */
final class ChineseTown {

    /** 16:00 in Shanghai. */
    static final long DETECTED = 1_700_035_200_000L;

    static final long DAY = 86_400_000;
    static final int HOMES = 12;

    private ChineseTown() {}

    /** Homes 10 and 11 have one reader. */
    static Household[] homes() {
        return IntStream.range(0, HOMES)
                .mapToObj(
                        i ->
                                new Household(
                                        "meter-" + i,
                                        "home-" + i,
                                        "Asia/Shanghai",
                                        i % 3 == 0 ? null : "zh_CN",
                                        new PhoneNumber("+86138001380" + Math.min(20 + i, 30)),
                                        true,
                                        2,
                                        "residential",
                                        null,
                                        1_000,
                                        false,
                                        null,
                                        null,
                                        null,
                                        0,
                                        0))
                .toArray(Household[]::new);
    }

    /** Leaks and bursts, of known flow and not; every second one ends after a day. */
    static List<IncidentTransition> alerts() {
        List<IncidentTransition> alerts = new ArrayList<>();
        for (int i = 0; i < HOMES; i++) {
            alerts.add(alert(i, IncidentEvent.OPENED, DETECTED + i));
            if (i % 2 == 0) {
                alerts.add(alert(i, IncidentEvent.CLOSED, DETECTED + DAY + i));
            }
        }
        return alerts;
    }

    private static IncidentTransition alert(int i, IncidentEvent event, long at) {
        IncidentType type =
                List.of(
                                IncidentType.CONTINUOUS_FLOW,
                                IncidentType.BURST,
                                IncidentType.INTERMITTENT_FLOW)
                        .get(i % 3);
        return new IncidentTransition(
                "alert-" + i + "-" + event,
                "incident-" + i,
                "meter-" + i,
                "home-" + i,
                type,
                event,
                Audience.HOUSEHOLD,
                type == IncidentType.BURST ? Severity.URGENT : Severity.WARNING,
                DETECTED - 3_600_000,
                at,
                i % 4 == 3 ? 0 : 12 + i,
                i % 4 == 2 ? 0 : 144 + i,
                Map.of(),
                Map.of());
    }
}

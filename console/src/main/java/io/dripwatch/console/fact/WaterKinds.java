package io.dripwatch.console.fact;

import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Which kinds of incidents are about water that runs away, by the names that alerts give them. */
public final class WaterKinds {

    private static final Set<String> LEAKS =
            Arrays.stream(IncidentType.values())
                    .filter(type -> IncidentCatalogue.of(type).runs())
                    .map(IncidentType::name)
                    .collect(Collectors.toSet());

    private static final Set<String> MORE =
            Set.of(IncidentType.HIGH_USE.name(), IncidentType.USE_WHILE_AWAY.name());

    private WaterKinds() {}

    /** Whether water runs without a pause or comes back again and again. */
    public static boolean isLeak(Object type) {
        return LEAKS.contains(type);
    }

    /** Whether it is more water than there should be; others are of meters or of people. */
    public static boolean isLost(Object type) {
        return isLeak(type) || MORE.contains(type);
    }
}

package io.dripwatch.domain.registry;

import io.dripwatch.domain.explanation.Explanations;
import io.dripwatch.domain.explanation.Explanations.Turn;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Words for the operator what does not fit: one incident for each {@link RegistryFault}. */
public final class RegistryAlert {

    /** So many ids are named; all are counted. */
    public static final int EXAMPLES = 5;

    /** Before the label of the fault, in place of a meter's id. */
    public static final String PREFIX = "registry:";

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_EXAMPLE = 64;

    private RegistryAlert() {}

    /**
     * @param meters how many ids are concerned
     * @param examples some of them, in order
     * @param onset epoch milliseconds of the first reading that showed it
     * @param at epoch milliseconds of the newest reading when it was found
     */
    public static IncidentTransition of(
            RegistryFault fault,
            IncidentEvent event,
            long meters,
            List<String> examples,
            long onset,
            long at) {
        String name = PREFIX + fault.label();
        String incidentId = ContentId.of(name, IncidentType.REGISTRY.name(), Long.toString(onset));
        long detectedAt = Math.max(onset, at);
        return new IncidentTransition(
                ContentId.of(
                        incidentId, event.name(), Long.toString(meters), Long.toString(detectedAt)),
                incidentId,
                name,
                name,
                IncidentType.REGISTRY,
                event,
                Audience.OPERATOR,
                Severity.INFO,
                onset,
                detectedAt,
                0,
                0,
                new TreeMap<>(Map.of(fault.label(), (double) meters)),
                Explanations.ofRegistry(
                        event == IncidentEvent.CLOSED ? Turn.CLOSED : Turn.OPENED,
                        fault.label(),
                        meters,
                        named(examples)));
    }

    private static String named(List<String> examples) {
        return String.join(", ", examples.stream().map(RegistryAlert::printable).toList());
    }

    private static String printable(String id) {
        String clean = UNPRINTABLE.matcher(id).replaceAll("?");
        return clean.length() > LONGEST_EXAMPLE ? clean.substring(0, LONGEST_EXAMPLE) : clean;
    }
}

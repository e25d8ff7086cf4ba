package io.dripwatch.cli.localrun;

import io.dripwatch.domain.feed.FeedFault;
import io.dripwatch.domain.registry.RegistryAlert;
import io.dripwatch.domain.registry.RegistryFault;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.UsageAlert;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the registry and the readings did not fit, as the alerts say.
 *
 * @param meters how many ids, by the label of what is wrong with them; nothing for 0
 * @param sentences for a person
 */
public record RegistryReport(Map<String, Long> meters, List<String> sentences) {

    /** Of two meters that report under one id: not the registry's fault alone. */
    static final String TWO_REGISTERS = "two-registers";

    private static final String LANGUAGE = "en";

    /**
     * Reads it from the alerts of a run.
     *
     * @param alerts each once, in the order in which they were published
     */
    static RegistryReport of(List<UsageAlert> alerts) {
        Map<String, UsageAlert> newest = new LinkedHashMap<>();
        long two = 0;
        for (UsageAlert alert : alerts) {
            if (alert.getType() == AlertType.REGISTRY) {
                newest.put(alert.getMeterId().substring(RegistryAlert.PREFIX.length()), alert);
            } else if (alert.getType() == AlertType.METER_DATA
                    && alert.getEvent() == AlertEvent.OPENED
                    && alert.getEvidence().containsKey(FeedFault.TWO_REGISTERS.evidence())) {
                two += Math.round(alert.getEvidence().getOrDefault("meters", 1.0));
            }
        }
        Map<String, Long> meters = new LinkedHashMap<>();
        List<String> sentences = new ArrayList<>();
        for (RegistryFault fault : RegistryFault.values()) {
            UsageAlert alert = newest.get(fault.label());
            if (alert != null && alert.getEvent() != AlertEvent.CLOSED) {
                meters.put(fault.label(), Math.round(alert.getEvidence().get(fault.label())));
                sentences.add(alert.getExplanation().get(LANGUAGE));
            }
        }
        if (two > 0) {
            meters.put(TWO_REGISTERS, two);
            sentences.add("Meter ids under which two registers report: %d.".formatted(two));
        }
        return new RegistryReport(meters, sentences);
    }

    /** Prints it for a person; nothing where all fits. */
    void print(PrintWriter console) {
        sentences.forEach(sentence -> console.println("  registry  " + sentence));
    }
}

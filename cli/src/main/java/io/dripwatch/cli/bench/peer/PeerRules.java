package io.dripwatch.cli.bench.peer;

import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import io.dripwatch.domain.incident.IncidentType;
import java.util.List;

/**
 * Two fixed rules of the trade that stock tools can express, too: 5 L/h in each of 24 hours, and 50
 * L/h in each of 2 (published rules of the second kind begin at 100; below 100, whole litres meet
 * the bound that opens and the one that closes alike).
 */
public final class PeerRules {

    /** One hour below the threshold ends the flow, as in a window. */
    private static final double QUIET_SHARE = 0.99;

    public static final SustainedFlowRule LEAK =
            new SustainedFlowRule(IncidentType.CONTINUOUS_FLOW, 5, 24, 1, QUIET_SHARE, 1);

    public static final SustainedFlowRule LARGE_USE =
            new SustainedFlowRule(IncidentType.BURST, 50, 2, 1, QUIET_SHARE, 1);

    /** Every rule. */
    public static final List<SustainedFlowRule> ALL = List.of(LEAK, LARGE_USE);

    private PeerRules() {}
}

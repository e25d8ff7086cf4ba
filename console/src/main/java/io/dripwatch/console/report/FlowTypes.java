package io.dripwatch.console.report;

import java.util.Set;

/** Types of incidents in which water is lost, by their names in the store. */
public final class FlowTypes {

    /** What runs although nobody uses it. */
    public static final Set<String> LEAKS = Set.of("CONTINUOUS_FLOW", "INTERMITTENT_FLOW", "BURST");

    /** What is water lost, leaks included; the others are of meters or of people. */
    public static final Set<String> WATER =
            Set.of("CONTINUOUS_FLOW", "INTERMITTENT_FLOW", "BURST", "HIGH_USE", "USE_WHILE_AWAY");

    private FlowTypes() {}
}

package io.dripwatch.simulator.event;

/**
 * Something out of the ordinary in a home that is no leak. {@link #label} is the word in {@code
 * events.csv}.
 */
public enum LifeKind {
    /** More people than live there, for days. */
    GUESTS("guests", "people", false),
    /** Nobody at home, for a day or longer; machines and leaks go on. */
    ABSENCE("absence", "", false),
    /** Other people from now on. */
    NEW_TENANT("new-tenant", "people", false),
    /** One more from now on. */
    BIRTH("birth", "people", false),
    /** A pool or pond is filled: a steady flow for one to three days. */
    POOL_FILL("pool-fill", "l_per_h", true),
    /** A home is cleaned from top to bottom: some hundred litres in a few hours. */
    DEEP_CLEAN("deep-clean", "litres", true),
    /** A tap is left dripping on a night of frost, so that no pipe freezes. */
    FREEZE_DRIP("freeze-drip", "l_per_h", true),
    /** The main of the district is shut; afterwards everybody catches up. */
    OUTAGE("outage", "", false),
    /** Somebody who lives alone fell and uses nothing until found: a welfare case. */
    FALL("fall", "", false),
    /** A hose runs: a car or a yard is washed down, a paddling pool or a tank is filled. */
    HOSE("hose", "litres", false),
    /** Pressure rises in the district: cisterns and relief valves of some homes run for a while. */
    PRESSURE_RISE("pressure-rise", "l_per_h", true);

    // Their order is part of every draw: add at the end.

    private final String label;
    private final String unit;
    private final boolean excused;

    LifeKind(String label, String unit, boolean excused) {
        this.label = label;
        this.unit = unit;
        this.excused = excused;
    }

    /** Whether homes of a district have it together. */
    public boolean ofDistrict() {
        return this == OUTAGE || this == PRESSURE_RISE || this == FREEZE_DRIP;
    }

    /** Whether nobody uses water by hand meanwhile. */
    boolean nobody() {
        return this == ABSENCE || this == FALL;
    }

    /** Whether somebody must be there. */
    boolean byHand() {
        return this == DEEP_CLEAN || this == HOSE;
    }

    /** The word for this kind in {@code events.csv}. */
    public String label() {
        return label;
    }

    /** What the size of such an event counts; empty when it has none. */
    public String unit() {
        return unit;
    }

    /**
     * Whether an alert during it is right, though nothing is broken: water flows as it would from a
     * leak. Such events stand in {@code exclude.csv}.
     */
    public boolean excused() {
        return excused;
    }
}

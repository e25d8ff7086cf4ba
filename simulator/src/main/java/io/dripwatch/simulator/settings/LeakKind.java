package io.dripwatch.simulator.settings;

/** How the flow of a leak runs over time; {@link #label} is the word in {@code truth.csv}. */
public enum LeakKind {
    /** The same flow day and night: a dripping tap, a flapper that does not close. */
    STEADY("steady"),
    /** On and off with a fixed period: a cistern that seeps and refills. */
    CYCLING("cycling"),
    /** A steady leak that grows from day to day. */
    RAMP("ramp"),
    /** A large flow that begins at once: a broken pipe. */
    BURST("burst"),
    /** A tap or hose somebody forgot to close. */
    LEFT_RUNNING("left-running"),
    /** Flows for the same hours of each day: a toilet that runs from evening to morning. */
    PART_DAY("part-day"),
    /** An irrigation program that runs longer than before; the leak is what it runs longer. */
    LONGER_IRRIGATION("longer-irrigation");

    private final String label;

    LeakKind(String label) {
        this.label = label;
    }

    /** The kind of a label, or null. */
    public static LeakKind labelled(String label) {
        for (LeakKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        return null;
    }

    /** The word for this kind in {@code truth.csv}. */
    public String label() {
        return label;
    }
}

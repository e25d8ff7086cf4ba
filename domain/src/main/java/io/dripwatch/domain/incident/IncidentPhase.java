package io.dripwatch.domain.incident;

/** What was last published of an incident. */
public enum IncidentPhase {
    OPEN(1),
    /** Open, and became more serious. */
    ESCALATED(4),
    CLOSED(2),
    RETRACTED(3);

    private final int code;

    IncidentPhase(int code) {
        this.code = code;
    }

    /** Whether the incident goes on. */
    public boolean isOpen() {
        return this == OPEN || this == ESCALATED;
    }

    /** How the phase is written in state; never changes. */
    public int code() {
        return code;
    }

    /** The phase written as {@code code}. */
    public static IncidentPhase ofCode(int code) {
        for (IncidentPhase phase : values()) {
            if (phase.code == code) {
                return phase;
            }
        }
        throw new IllegalArgumentException(
                "incident phase code %d in state is not known to this version".formatted(code));
    }
}

package io.dripwatch.domain.incident;

/** What kind of abnormal use an incident is; the names are the contract's alert types. */
public enum IncidentType {
    CONTINUOUS_FLOW(1),
    BURST(2);

    private final int code;

    IncidentType(int code) {
        this.code = code;
    }

    /** How the type is written in state; never changes. */
    public int code() {
        return code;
    }

    /** The type written as {@code code}. */
    public static IncidentType ofCode(int code) {
        for (IncidentType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "incident type code %d in state is not known to this version".formatted(code));
    }
}

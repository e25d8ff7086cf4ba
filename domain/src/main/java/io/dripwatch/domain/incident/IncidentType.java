package io.dripwatch.domain.incident;

/** What kind of abnormal use an incident is; the names are the contract's alert types. */
public enum IncidentType {
    CONTINUOUS_FLOW(1),
    BURST(2),
    /** Flow that comes back again and again with pauses: a cistern that keeps refilling. */
    INTERMITTENT_FLOW(3),
    HIGH_USE(4),
    /** Welfare: an enrolled home uses no or little water. */
    LOW_USE(5),
    USE_WHILE_AWAY(6),
    STOPPED_METER(7),
    REVERSE_FLOW(8),
    METER_FLAG(9),
    BUDGET(10),
    SILENT_METER(11),
    /** Many homes of one district trip together. */
    DISTRICT(12),
    /** Use fell far below the home's own normal: the other half of abnormal fluctuation. */
    SUDDEN_DROP(13),
    /** The readings of a meter cannot be right: misread, repeated, of another unit or meter. */
    METER_DATA(14),
    /** The registry and the readings do not fit. */
    REGISTRY(15);

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

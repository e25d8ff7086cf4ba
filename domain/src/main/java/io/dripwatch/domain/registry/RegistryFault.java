package io.dripwatch.domain.registry;

/** In which way the registry and the readings do not fit. */
public enum RegistryFault {
    /** Readings come under an id that no household has. */
    UNKNOWN_METER("unknown-meter"),
    /** The same, but a household has the id in another spelling. */
    OTHER_SPELLING("other-spelling"),
    /** A household's meter has never been heard of. */
    NEVER_HEARD("never-heard"),
    /** Two households were entered under one id at the same time. */
    REGISTERED_TWICE("registered-twice"),
    /** The register moves in other steps than the registry says. */
    OTHER_STEP("other-step");

    private final String label;

    RegistryFault(String label) {
        this.label = label;
    }

    /** Its word in alerts, summaries and metrics. */
    public String label() {
        return label;
    }
}

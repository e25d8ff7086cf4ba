package io.dripwatch.domain.household;

/**
 * A telephone number. Personal: prints masked, so that a log line cannot be a data breach.
 *
 * @param e164 the number as given, normally E.164
 */
public record PhoneNumber(String e164) {

    private static final int SHOWN_AT_EACH_END = 3;

    @Override
    public String toString() {
        if (e164 == null || e164.length() <= 2 * SHOWN_AT_EACH_END + 1) {
            return "***";
        }
        return e164.substring(0, SHOWN_AT_EACH_END)
                + "*".repeat(e164.length() - 2 * SHOWN_AT_EACH_END)
                + e164.substring(e164.length() - SHOWN_AT_EACH_END);
    }
}

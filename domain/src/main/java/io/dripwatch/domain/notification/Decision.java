package io.dripwatch.domain.notification;

/**
 * What the policy says about one alert.
 *
 * @param reason null when the verdict is {@link Verdict#SEND}
 */
public record Decision(Verdict verdict, SuppressionReason reason) {

    public static final Decision SEND = new Decision(Verdict.SEND, null);

    public static Decision suppress(SuppressionReason reason) {
        return new Decision(Verdict.SUPPRESS, reason);
    }
}

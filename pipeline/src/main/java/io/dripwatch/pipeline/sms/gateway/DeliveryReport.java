package io.dripwatch.pipeline.sms.gateway;

/**
 * What a provider says about a message after it took it, unasked.
 *
 * @param alertId of the message, as the sender named it
 * @param sid the provider's id
 * @param code the provider's error code; 0 for none
 * @param failure why it did not arrive; null unless it is undelivered
 * @param at epoch milliseconds at which it was heard
 */
public record DeliveryReport(
        String alertId, String sid, Status status, int code, Failure failure, long at) {

    /** What follows from it that a message did not arrive. */
    public enum Failure {
        /** Switched off, out of reach, a busy network: another try may arrive. */
        PASSING,
        /** A landline: no SMS ever arrives there. */
        NUMBER,
        /** Account or sender: nobody's SMS arrives until a person has corrected that. */
        SENDER,
        /** Neither is known: another try would end the same way, or nobody knows. */
        OTHER
    }

    /** How far the message came. */
    public enum Status {
        /** On its way: whatever became of the answer to its POST, the provider has it. */
        TAKEN(false),
        DELIVERED(true),
        /** It will not arrive. */
        UNDELIVERED(true);

        private final boolean last;

        Status(boolean last) {
            this.last = last;
        }

        /** Nothing follows. */
        public boolean isLast() {
            return last;
        }
    }

    /** Hears the reports, on any thread. */
    @FunctionalInterface
    public interface Listener {
        void heard(DeliveryReport report);
    }
}

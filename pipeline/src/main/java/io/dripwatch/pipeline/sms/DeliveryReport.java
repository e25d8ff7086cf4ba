package io.dripwatch.pipeline.sms;

/**
 * What a provider says about a message after it took it, unasked.
 *
 * @param alertId of the message, as the sender named it
 * @param sid the provider's id
 * @param code the provider's error code; 0 for none
 * @param at epoch milliseconds at which it was heard
 */
public record DeliveryReport(String alertId, String sid, Status status, int code, long at) {

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

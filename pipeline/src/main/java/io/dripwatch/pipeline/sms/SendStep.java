package io.dripwatch.pipeline.sms;

/**
 * What one run of {@link SendProtocol} for one message came to.
 *
 * @param state the journal's newest state of the message
 * @param answered outcome of the POST made in this step; null when none was made
 * @param resolved the state follows from the provider's list, or from giving up, not from a POST
 * @param waitMillis least time until the next step; 0 to leave it to the sink
 * @param retryAfterMillis how long the provider asks every sender to wait; 0 when it did not
 * @param httpStatus of the answer; 0 for none
 */
record SendStep(
        SendState state,
        DeliveryOutcome answered,
        boolean resolved,
        long waitMillis,
        long retryAfterMillis,
        int httpStatus) {

    static SendStep alreadyFinished(SendState state) {
        return new SendStep(state, null, false, 0, 0, 0);
    }

    static SendStep resolved(SendState state) {
        return new SendStep(state, null, true, 0, 0, 0);
    }

    static SendStep stillInDoubt(SendState state, long waitMillis) {
        return new SendStep(state, null, false, waitMillis, 0, 0);
    }
}

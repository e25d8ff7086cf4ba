package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;

/**
 * What one run of {@link SendProtocol} for one message came to.
 *
 * @param state the journal's newest state of the message; NOT_SENT where it has none
 * @param answer to the POST made in this step; null when none was made
 * @param posts POSTs of this message so far that may have reached the provider
 * @param resolved the state follows from the provider's list, or from giving up, not from a POST
 * @param list what the provider's list said in this step; null when it was not read
 * @param waitMillis least time until the next step; 0 to leave it to the sink
 */
record SendStep(
        SendState state,
        GatewayAnswer answer,
        int posts,
        boolean resolved,
        GatewaySearch.Finding list,
        long waitMillis) {

    static SendStep alreadyFinished(SendState state) {
        return new SendStep(state, null, 0, false, null, 0);
    }

    static SendStep resolved(SendState state, GatewaySearch.Finding list) {
        return new SendStep(state, null, 0, true, list, 0);
    }

    /** Nothing was done, and nothing may be for a while. */
    static SendStep held(SendState state, GatewaySearch.Finding list, long waitMillis) {
        return new SendStep(state, null, 0, false, list, waitMillis);
    }

    /**
     * Nothing may be done until then, or until its news is stale and it has to be ended.
     *
     * @param until epoch milliseconds
     */
    static SendStep held(
            SmsMessage message,
            SendRecord known,
            GatewaySearch.Finding list,
            long until,
            long now) {
        SendState state = known.state().isTerminal() ? SendState.NOT_SENT : known.state();
        return held(state, list, Math.max(1, HeldSms.beforeStale(message, until) - now));
    }

    /** The same, after a look into the list. */
    SendStep having(GatewaySearch.Finding read) {
        return new SendStep(state, answer, posts, resolved, read, waitMillis);
    }

    /** Outcome of the POST made in this step; null when none was made. */
    DeliveryOutcome answered() {
        return answer == null ? null : answer.outcome();
    }
}

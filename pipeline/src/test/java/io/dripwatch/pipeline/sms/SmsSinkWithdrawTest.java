package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.EXPIRED;
import static io.dripwatch.pipeline.sms.journal.SendState.IN_DOUBT;
import static io.dripwatch.pipeline.sms.journal.SendState.NOT_SENT;
import static io.dripwatch.pipeline.sms.journal.SendState.PARKED;
import static io.dripwatch.pipeline.sms.journal.SendState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal decides between a withdrawal and a POST, and says who came first. */
class SmsSinkWithdrawTest {

    private static final long START = 1_700_000_000_000L;

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedGateway provider = new ScriptedGateway();
    private final SmsMessage warning =
            Messages.message("warning", Severity.URGENT, START + Duration.ofHours(2).toMillis());
    private SinkRun run;

    @BeforeEach
    void start() throws Exception {
        run = SinkRun.start(sink(), START);
    }

    @AfterEach
    void stop() throws Exception {
        run.close();
    }

    @Test
    void whatIsWithdrawnDuringAnOutageIsNeverSentAlsoAfterARestore() throws Exception {
        outage();
        run.withdraw("warning");
        OperatorSubtaskState state = run.checkpoint();
        run.close();
        run = SinkRun.restore(sink(), state, START + 1_000);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("warning") == EXPIRED);
        assertThat(journal.find("warning").reason()).isEqualTo(Reason.OVERTAKEN);
        assertThat(provider.accepted()).isEmpty();
    }

    /** It was under way, and comes back unsent. */
    @Test
    void whatIsWithdrawnInFlightIsNotSentOnceMore() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run.take(warning);
        run.withdraw("warning");
        run.runUntil(() -> journal.statesOf("warning").contains(NOT_SENT));
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("warning") == EXPIRED);
        assertThat(provider.accepted()).isEmpty();
    }

    /** Whatever its hold would be, and however long the provider is paused: nothing is asked. */
    @ParameterizedTest
    @EnumSource(names = {"NOT_SENT", "MISCONFIGURED"})
    void theEndOfWhatWasWithdrawnInFlightIsToldAtOnce(DeliveryOutcome answer) throws Exception {
        provider.answers(
                new GatewayAnswer(answer, null, 429, 20429, Duration.ofMinutes(5).toMillis()));
        run.take(warning);
        run.withdraw("warning");
        run.runUntil(() -> journal.stateOf("warning") == EXPIRED);
        assertThat(run.now()).isEqualTo(START);
        assertThat(provider.posts()).isOne();
        assertThat(journal.find("warning").reason()).isEqualTo(Reason.OVERTAKEN);
    }

    @Test
    void whatWaitsBehindAPausedProviderEndsAtOnceWhenItIsWithdrawn() throws Exception {
        outage();
        run.take(Messages.urgent("behind"));
        run.settle();
        run.withdraw("behind");
        run.runUntil(() -> journal.stateOf("behind") == EXPIRED);
        assertThat(run.now()).isEqualTo(START);
    }

    /** Of what waits for another home, and for the operator, nothing changes. */
    @Test
    void whatWaitsForAHomeThatTookConsentBackEndsAtOnce() throws Exception {
        outage();
        run.take(Messages.urgent("other"));
        run.take(
                Messages.sms("duty", Messages.PHONE, "words", 0)
                        .ofMeter("meter-of-warning")
                        .to(io.dripwatch.domain.incident.Audience.OPERATOR)
                        .build());
        run.settle();
        run.obey(io.dripwatch.domain.notification.message.SmsOrder.silence("meter-of-warning"));
        run.runUntil(() -> journal.stateOf("warning") == EXPIRED);
        assertThat(journal.find("warning").reason()).isEqualTo(Reason.NO_CONSENT);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(5), () -> journal.stateOf("duty") == ACCEPTED);
        run.passUntil(Duration.ofSeconds(5), () -> journal.stateOf("other") == ACCEPTED);
        assertThat(provider.accepted()).hasSize(2);
    }

    @Test
    void whatWasSentStaysSentAndTheSenderSaysSoAgain() throws Exception {
        run.take(warning);
        run.runUntil(() -> journal.stateOf("warning") == ACCEPTED);
        run.withdraw("warning");
        run.settle();
        assertThat(journal.stateOf("warning")).isEqualTo(ACCEPTED);
        assertThat(journal.saidAgain()).containsExactly("warning ACCEPTED");
    }

    @Test
    void aDoubtIsResolvedBeforeTheWithdrawalCounts() throws Exception {
        provider.answers(DeliveryOutcome.IN_DOUBT);
        run.take(warning);
        run.runUntil(() -> journal.stateOf("warning") == IN_DOUBT);
        run.withdraw("warning");
        run.settle();
        provider.listsEverything();
        run.passUntil(Duration.ofSeconds(5), () -> journal.stateOf("warning") == ACCEPTED);
        assertThat(provider.posts()).isOne();
    }

    @Test
    void aDoubtThatTheListDoesNotConfirmIsNotPostedAgain() throws Exception {
        provider.answers(DeliveryOutcome.IN_DOUBT);
        run.take(warning);
        run.runUntil(() -> journal.stateOf("warning") == IN_DOUBT);
        run.withdraw("warning");
        run.passUntil(Duration.ofSeconds(5), () -> journal.stateOf("warning") == PARKED);
        assertThat(provider.posts()).isOne();
    }

    /** A job that was restored from before sends it once more: it must hear what became of it. */
    @Test
    void whoSendsAgainWhatHasItsEndHearsOfThatAgain() throws Exception {
        provider.answers("warning", DeliveryOutcome.REFUSED);
        run.take(warning);
        run.runUntil(() -> journal.stateOf("warning") == REFUSED);
        run.take(warning);
        run.settle();
        assertThat(journal.saidAgain()).containsExactly("warning REFUSED");
        assertThat(provider.posts()).isOne();
    }

    private void outage() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run.take(warning);
        run.runUntil(() -> journal.stateOf("warning") == NOT_SENT);
    }

    private SmsSink sink() {
        return new SmsSink(settings(), () -> journal, sms -> provider);
    }
}

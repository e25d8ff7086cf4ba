package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.INTENT;
import static io.dripwatch.pipeline.sms.journal.SendState.NOT_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Failure;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Status;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A report of delivery that died with a sender, or came while none listened, is asked for. */
class SmsSinkMissedReportTest {

    private static final long START = 1_700_000_000_000L;

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedGateway provider = new ScriptedGateway();
    private final SmsMessage burst =
            Messages.message("burst", Severity.URGENT, START + Duration.ofHours(4).toMillis());
    private SinkRun run;

    @AfterEach
    void stop() throws Exception {
        run.close();
    }

    /** The sender heard the report before the answer to its POST, and died before it had that. */
    @Test
    void aReportThatDiedWithItsSenderBeforeTheAnswerIsFollowed() throws Exception {
        OperatorSubtaskState state = heldByADeadSender();
        journal.append(entry(INTENT, null));
        provider.took("SMburst");
        restore(state);
        run.passUntil(Duration.ofSeconds(30), () -> journal.stateOf("burst") == ACCEPTED);
        isTriedOnceMore();
    }

    @Test
    void aReportOfWhatTheDeadSenderHadSeenAcceptedIsFollowed() throws Exception {
        OperatorSubtaskState state = heldByADeadSender();
        journal.append(entry(ACCEPTED, "SMburst"));
        restore(state);
        isTriedOnceMore();
    }

    @Test
    void aReportThatCameWhileNoSenderListenedIsFollowed() throws Exception {
        run = SinkRun.start(sink(), START);
        run.take(burst);
        run.runUntil(() -> journal.stateOf("burst") == ACCEPTED);
        run.settle();
        OperatorSubtaskState state = run.checkpoint();
        run.close();
        restore(state);
        isTriedOnceMore();
    }

    @Test
    void aProviderThatDoesNotAnswerIsAskedAgain() throws Exception {
        OperatorSubtaskState state = heldByADeadSender();
        journal.append(entry(ACCEPTED, "SMburst"));
        restore(state);
        provider.knows(null);
        run.settle();
        assertThat(journal.reports()).isEmpty();
        provider.knows(this::switchedOff);
        run.passUntil(Duration.ofSeconds(30), () -> !journal.reports().isEmpty());
    }

    private void isTriedOnceMore() throws Exception {
        int before = provider.posts();
        run.settle();
        run.settle();
        assertThat(journal.reports()).extracting(DeliveryReport::code).containsExactly(30_003);
        provider.took("another");
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.pass(Deliveries.RETRY_AFTER.plusMinutes(1));
        run.runUntil(() -> provider.posts() == before + 1);
        run.settle();
        assertThat(journal.find("burst").attempt()).isEqualTo(2);
    }

    /** A checkpoint that holds the message, which was not POSTed by then. */
    private OperatorSubtaskState heldByADeadSender() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run = SinkRun.start(sink(), START);
        run.take(burst);
        run.runUntil(() -> journal.stateOf("burst") == NOT_SENT);
        OperatorSubtaskState state = run.checkpoint();
        run.close();
        return state;
    }

    private void restore(OperatorSubtaskState state) throws Exception {
        provider.knows(this::switchedOff);
        run = SinkRun.restore(sink(), state, START + 1_000);
    }

    private DeliveryReport switchedOff(String alertId) {
        return new DeliveryReport(
                alertId, "SMburst", Status.UNDELIVERED, 30_003, Failure.PASSING, START + 2_000);
    }

    private SendRecord entry(SendState state, String sid) {
        return SendRecord.of(burst, state, 1, START + 500, sid, 0, 0);
    }

    private SmsSink sink() {
        return new SmsSink(Messages.settings(), () -> journal, sms -> provider);
    }
}

package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.EXPIRED;
import static io.dripwatch.pipeline.sms.journal.SendState.IN_DOUBT;
import static io.dripwatch.pipeline.sms.journal.SendState.NOT_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SendingHours;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A home with quiet hours from 20:00 to 08:00 hears nothing in them, whatever an SMS waited for.
 */
class SmsSinkHoursTest {

    /** 19:55 in Madrid. */
    private static final long EVENING = Instant.parse("2026-11-22T18:55:00Z").toEpochMilli();

    private static final long MORNING = Instant.parse("2026-11-23T07:00:00Z").toEpochMilli();
    private static final SendingHours HOURS =
            SendingHours.outside(
                    new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)),
                    ZoneId.of("Europe/Madrid"));

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedGateway provider = new ScriptedGateway();
    private SinkRun run;

    @AfterEach
    void stop() throws Exception {
        if (run != null) {
            run.close();
        }
    }

    @Test
    void whatIsInDoubtInTheEveningIsPostedAgainInTheMorning() throws Exception {
        provider.answers(GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, 500, 0));
        provider.hidesItsList(true);
        run = SinkRun.start(sink(), EVENING);
        run.take(leak(Duration.ofHours(24)));
        run.runUntil(() -> journal.stateOf("alert-1") == IN_DOUBT);
        run.pass(Duration.ofHours(7));
        // 02:55: the list can be read, and does not hold it.
        provider.hidesItsList(false);
        provider.answers((GatewayAnswer) null);
        run.pass(Duration.ofMinutes(2));
        run.settle();
        assertThat(provider.posts()).isEqualTo(1);

        run.passUntil(Duration.ofMinutes(1), () -> journal.stateOf("alert-1") == ACCEPTED);
        assertThat(run.now()).isBetween(MORNING, MORNING + Duration.ofMinutes(2).toMillis());
        assertThat(provider.posts()).isEqualTo(2);
    }

    @Test
    void aSenderThatIsStartedAtNightKeepsTheHoursThatTheMessageCarries() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run = SinkRun.start(sink(), EVENING);
        run.take(leak(Duration.ofHours(24)));
        run.settle();
        OperatorSubtaskState state = run.checkpoint();
        run.close();
        provider.answers(DeliveryOutcome.ACCEPTED);
        int before = provider.posts();
        run = SinkRun.restore(sink(), state, EVENING + Duration.ofHours(4).toMillis());
        run.settle();
        assertThat(provider.posts()).isEqualTo(before);

        run.passUntil(Duration.ofMinutes(5), () -> journal.stateOf("alert-1") == ACCEPTED);
        assertThat(run.now()).isBetween(MORNING, MORNING + Duration.ofMinutes(6).toMillis());
    }

    @Test
    void newsThatIsStaleByTheMorningIsNotSentAtNight() throws Exception {
        run = SinkRun.start(sink(), EVENING + Duration.ofMinutes(10).toMillis());
        run.take(leak(Duration.ofHours(3)));
        run.passUntil(Duration.ofMinutes(30), () -> journal.stateOf("alert-1") == EXPIRED);
        assertThat(provider.posts()).isZero();
    }

    /**
     * Kafka was slow, or the process stood still: by the time the intent is durable it is night.
     */
    @Test
    void anIntentThatIsWrittenAcrossTheHourIsNotPosted() throws Exception {
        long[] clock = {EVENING + Duration.ofMinutes(4).toMillis()};
        journal.whileWriting(
                entry -> {
                    if (entry.state() == SendState.INTENT) {
                        clock[0] += Duration.ofMinutes(2).toMillis();
                    }
                });
        SendProtocol protocol = protocol(clock);
        HeldSms leak = new HeldSms(leak(Duration.ofHours(24)), clock[0]);

        SendStep step = protocol.advance(leak, 0);
        assertThat(provider.posts()).isZero();
        assertThat(journal.statesOf("alert-1")).containsExactly(SendState.INTENT, NOT_SENT);
        assertThat(journal.find("alert-1").attempt()).isZero();
        assertThat(step.answer()).as("it says nothing of the provider").isNull();
        assertThat(clock[0] + step.waitMillis()).isEqualTo(MORNING);

        clock[0] = MORNING;
        assertThat(protocol.advance(leak, 0).state()).isEqualTo(ACCEPTED);
        assertThat(provider.posts()).isEqualTo(1);
    }

    /** The lease runs from before the intent: a process that was frozen meanwhile must not POST. */
    @Test
    void theTimeInWhichTheIntentIsWrittenIsPartOfTheLease() throws Exception {
        long[] durable = {0};
        journal.whileWriting(
                entry -> {
                    if (entry.state() == SendState.INTENT) {
                        durable[0] = System.nanoTime();
                    }
                });
        protocol(new long[] {MORNING}).advance(new HeldSms(leak(Duration.ofHours(24)), MORNING), 0);

        assertThat(provider.posts()).isEqualTo(1);
        assertThat(provider.leaseUntil() - durable[0])
                .isLessThanOrEqualTo(Messages.settings().lease().toNanos());
    }

    @Test
    void newsThatBecomesStaleWhileItsIntentIsWrittenIsNotPosted() throws Exception {
        long[] clock = {MORNING};
        journal.whileWriting(
                entry -> clock[0] += entry.state() == SendState.INTENT ? 7_200_000 : 0);
        SendProtocol protocol = protocol(clock);
        HeldSms leak =
                new HeldSms(
                        Messages.message("alert-1", Severity.WARNING, MORNING + 3_600_000),
                        MORNING);
        protocol.advance(leak, 0);
        assertThat(protocol.advance(leak, 0).state()).isEqualTo(EXPIRED);
        assertThat(provider.posts()).isZero();
    }

    /** Its bytes may leave as late as the lease allows: that must not be at night either. */
    @Test
    void nothingIsBegunThatMayLeaveAfterTheHour() throws Exception {
        long night = EVENING + Duration.ofMinutes(5).toMillis();
        long[] clock = {night - 4_000};
        SendStep step =
                protocol(clock).advance(new HeldSms(leak(Duration.ofHours(24)), clock[0]), 0);
        assertThat(provider.posts()).isZero();
        assertThat(clock[0] + step.waitMillis()).isEqualTo(MORNING);
    }

    private SendProtocol protocol(long[] clock) {
        return new SendProtocol(journal, provider, Messages.settings(), () -> clock[0]);
    }

    private static SmsMessage leak(Duration lives) {
        return Messages.message("alert-1", Severity.WARNING, EVENING + lives.toMillis())
                .within(HOURS);
    }

    private SmsSink sink() {
        return new SmsSink(
                Messages.settings().withResendFrom(Severity.WARNING),
                () -> journal,
                sms -> provider);
    }
}

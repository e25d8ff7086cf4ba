package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.LookingSink.EVENING;
import static io.dripwatch.pipeline.sms.LookingSink.LOOKS;
import static io.dripwatch.pipeline.sms.LookingSink.NEXT_EVENING;
import static io.dripwatch.pipeline.sms.LookingSink.OTHER_PHONE;
import static io.dripwatch.pipeline.sms.LookingSink.READ;
import static io.dripwatch.pipeline.sms.LookingSink.message;
import static io.dripwatch.pipeline.sms.LookingSink.registers;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.EXPIRED;
import static io.dripwatch.pipeline.sms.journal.SendState.IN_DOUBT;
import static io.dripwatch.pipeline.sms.journal.SendState.NOT_SENT;
import static io.dripwatch.pipeline.sms.journal.SendState.PARKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What waited for the provider is asked about again before it goes, as it stands in the registry.
 */
class SmsSinkSecondLookTest {

    private LookingSink sink;

    @BeforeEach
    void start() throws Exception {
        sink = new LookingSink();
    }

    @AfterEach
    void stop() throws Exception {
        sink.close();
    }

    @Test
    void whatDoesNotWaitIsNotLookedAt() throws Exception {
        registers(Messages.PHONE, false, 2);
        sink.run.take(sink.warning);
        sink.ends("alert-1", ACCEPTED);
        assertThat(LOOKS).hasValue(0);
    }

    /** The budget held it back; it comes here hours after its decision. */
    @Test
    void whatAPersonLetsGoAfterHoursIsLookedAtBeforeItIsTried() throws Exception {
        registers(Messages.PHONE, false, 2);
        sink.run.pass(Duration.ofHours(1));
        sink.run.take(sink.warning);
        sink.ends("alert-1", EXPIRED);
        assertThat(sink.provider.posts()).isZero();
    }

    @Test
    void whatIsNewGoesOutWhileTheRegistryIsReadForWhatWaited() throws Exception {
        sink.run.pass(Duration.ofHours(1));
        CountDownLatch read = new CountDownLatch(1);
        READ.set(read);
        sink.run.take(sink.warning, sink.later("new", Messages.PHONE));
        sink.run.runUntil(
                () -> {
                    boolean isOut = sink.journal.stateOf("new") == ACCEPTED;
                    if (isOut) {
                        assertThat(sink.journal.stateOf("alert-1")).isNull();
                        read.countDown();
                    }
                    return isOut;
                });
        sink.ends("alert-1", ACCEPTED);
    }

    @Test
    void whoTookConsentBackDuringTheOutageIsNotTold() throws Exception {
        sink.outage();
        registers(Messages.PHONE, false, 2);
        sink.isBackAfter(Duration.ofMinutes(30));
        sink.ends("alert-1", EXPIRED);
        assertThat(sink.provider.accepted()).isEmpty();
    }

    @Test
    void whoMovedOutDuringTheOutageIsNotTold() throws Exception {
        sink.outage();
        LookingSink.forgetsTheMeter();
        sink.isBackAfter(Duration.ofMinutes(30));
        sink.ends("alert-1", EXPIRED);
        assertThat(sink.provider.accepted()).isEmpty();
    }

    @Test
    void whoChangedTheNumberIsToldOnTheNewOneAlsoAfterARestore() throws Exception {
        sink.outage();
        OperatorSubtaskState state = sink.run.checkpoint();
        long now = sink.run.now() + Duration.ofMinutes(30).toMillis();
        sink.run.close();
        registers(OTHER_PHONE, true, 2);
        sink.provider.answers(DeliveryOutcome.ACCEPTED);
        sink.restore(state, now);
        sink.run.passUntil(
                Duration.ofSeconds(1), () -> sink.journal.stateOf("alert-1") == ACCEPTED);
        assertThat(sink.provider.accepted())
                .extracting(SmsMessage::to)
                .containsExactly(new PhoneNumber(OTHER_PHONE));
    }

    /** Quiet hours begin at 20:00; a burst rings all the same. */
    @Test
    void whatWouldRingAtNightWaitsForTheMorningAndWhatMustRingDoesNot() throws Exception {
        sink.outage();
        sink.run.take(message("burst", Severity.URGENT));
        sink.isBackAfter(Duration.ofHours(3));
        sink.run.passUntil(Duration.ofSeconds(1), () -> sink.journal.stateOf("burst") == ACCEPTED);
        sink.run.pass(Duration.ofHours(1));
        sink.run.runUntil(() -> sink.journal.stateOf("alert-1") == NOT_SENT);
        assertThat(sink.provider.accepted()).hasSize(1);
        sink.run.passUntil(
                Duration.ofMinutes(10), () -> sink.journal.stateOf("alert-1") == ACCEPTED);
        assertThat(Instant.ofEpochMilli(sink.run.now()))
                .isBetween(
                        Instant.parse("2026-11-23T08:00:00Z"),
                        Instant.parse("2026-11-23T08:30:00Z"));
    }

    /** It may be there already; so it is looked for, and not sent again. */
    @Test
    void whatIsInDoubtIsNotSentASecondTimeToWhoTookConsentBack() throws Exception {
        sink.provider.answers(DeliveryOutcome.IN_DOUBT);
        SmsMessage burst = message("burst", Severity.URGENT);
        sink.run.take(burst);
        sink.ends("burst", IN_DOUBT);
        registers(Messages.PHONE, false, 2);
        sink.run.pass(Duration.ofMinutes(11));
        sink.ends("burst", PARKED);
        assertThat(sink.provider.posts()).isOne();
    }

    @Test
    void anOutageCostsOneLookInTenMinutesHoweverManyWait() throws Exception {
        sink.provider.answers(DeliveryOutcome.NOT_SENT);
        for (int i = 0; i < 50; i++) {
            sink.run.take(message("alert-" + i, Severity.WARNING));
        }
        for (int minute = 0; minute < 60; minute++) {
            sink.run.pass(Duration.ofMinutes(1));
            sink.run.checkpoint();
            sink.run.runUntil(() -> true);
        }
        assertThat(LOOKS.get()).isBetween(4, 6);
    }

    @Test
    void theOperatorsOwnNumberIsInNoRegistry() throws Exception {
        sink.provider.answers(DeliveryOutcome.NOT_SENT);
        sink.run.take(
                Messages.sms("alert-1", OTHER_PHONE, "words", EVENING)
                        .to(Audience.OPERATOR)
                        .notAfter(NEXT_EVENING)
                        .build());
        sink.ends("alert-1", NOT_SENT);
        sink.isBackAfter(Duration.ofHours(3));
        sink.run.passUntil(
                Duration.ofSeconds(1), () -> sink.journal.stateOf("alert-1") == ACCEPTED);
        assertThat(LOOKS).hasValue(0);
    }
}

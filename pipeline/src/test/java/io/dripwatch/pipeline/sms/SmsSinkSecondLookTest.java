package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.EXPIRED;
import static io.dripwatch.pipeline.sms.journal.SendState.IN_DOUBT;
import static io.dripwatch.pipeline.sms.journal.SendState.NOT_SENT;
import static io.dripwatch.pipeline.sms.journal.SendState.PARKED;
import static io.dripwatch.pipeline.sms.journal.SendState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.SecondLook;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.OwnKeys;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What waited for the provider is asked about again before it goes, as it stands in the registry.
 */
class SmsSinkSecondLookTest {

    /** Before the quiet hours, by the clock of Greenwich. */
    private static final long EVENING = Instant.parse("2026-11-22T18:00:00Z").toEpochMilli();

    private static final long NEXT_EVENING = EVENING + Duration.ofHours(24).toMillis();
    private static final String OTHER_PHONE = "+34600000009";

    /** Outlive the sink, which Flink copies. */
    private static final Map<String, HouseholdUpdate> REGISTRY = new ConcurrentHashMap<>();

    private static final AtomicInteger LOOKS = new AtomicInteger();

    /** Until then a reading of the registry goes on. */
    private static final AtomicReference<CountDownLatch> READ = new AtomicReference<>();

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedGateway provider = new ScriptedGateway();
    private final SmsMessage warning = message("alert-1", Severity.WARNING);
    private SinkRun run;

    @BeforeEach
    void start() throws Exception {
        REGISTRY.clear();
        LOOKS.set(0);
        READ.set(new CountDownLatch(0));
        registers(Messages.PHONE, true, 1);
        run = SinkRun.start(sink(), EVENING);
    }

    @AfterEach
    void stop() throws Exception {
        run.close();
    }

    @Test
    void whatDoesNotWaitIsNotLookedAt() throws Exception {
        registers(Messages.PHONE, false, 2);
        run.take(warning);
        ends("alert-1", ACCEPTED);
        assertThat(LOOKS).hasValue(0);
    }

    /** The budget held it back; it comes here hours after its decision. */
    @Test
    void whatAPersonLetsGoAfterHoursIsLookedAtBeforeItIsTried() throws Exception {
        registers(Messages.PHONE, false, 2);
        run.pass(Duration.ofHours(1));
        run.take(warning);
        ends("alert-1", EXPIRED);
        assertThat(provider.posts()).isZero();
    }

    @Test
    void whatIsNewGoesOutWhileTheRegistryIsReadForWhatWaited() throws Exception {
        run.pass(Duration.ofHours(1));
        CountDownLatch read = new CountDownLatch(1);
        READ.set(read);
        run.take(warning, later("new", Messages.PHONE));
        run.runUntil(
                () -> {
                    boolean isOut = journal.stateOf("new") == ACCEPTED;
                    if (isOut) {
                        assertThat(journal.stateOf("alert-1")).isNull();
                        read.countDown();
                    }
                    return isOut;
                });
        ends("alert-1", ACCEPTED);
    }

    @Test
    void whoTookConsentBackDuringTheOutageIsNotTold() throws Exception {
        outage();
        registers(Messages.PHONE, false, 2);
        isBackAfter(Duration.ofMinutes(30));
        ends("alert-1", EXPIRED);
        assertThat(provider.accepted()).isEmpty();
    }

    @Test
    void whoMovedOutDuringTheOutageIsNotTold() throws Exception {
        outage();
        REGISTRY.clear();
        isBackAfter(Duration.ofMinutes(30));
        ends("alert-1", EXPIRED);
        assertThat(provider.accepted()).isEmpty();
    }

    @Test
    void whoChangedTheNumberIsToldOnTheNewOneAlsoAfterARestore() throws Exception {
        outage();
        OperatorSubtaskState state = run.checkpoint();
        long now = run.now() + Duration.ofMinutes(30).toMillis();
        run.close();
        registers(OTHER_PHONE, true, 2);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run = SinkRun.restore(sink(), state, now);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("alert-1") == ACCEPTED);
        assertThat(provider.accepted())
                .extracting(SmsMessage::to)
                .containsExactly(new PhoneNumber(OTHER_PHONE));
    }

    /** Quiet hours begin at 20:00; a burst rings all the same. */
    @Test
    void whatWouldRingAtNightWaitsForTheMorningAndWhatMustRingDoesNot() throws Exception {
        outage();
        run.take(message("burst", Severity.URGENT));
        isBackAfter(Duration.ofHours(3));
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("burst") == ACCEPTED);
        run.pass(Duration.ofHours(1));
        run.runUntil(() -> journal.stateOf("alert-1") == NOT_SENT);
        assertThat(provider.accepted()).hasSize(1);
        run.passUntil(Duration.ofMinutes(10), () -> journal.stateOf("alert-1") == ACCEPTED);
        assertThat(Instant.ofEpochMilli(run.now()))
                .isBetween(
                        Instant.parse("2026-11-23T08:00:00Z"),
                        Instant.parse("2026-11-23T08:30:00Z"));
    }

    /** It may be there already; so it is looked for, and not sent again. */
    @Test
    void whatIsInDoubtIsNotSentASecondTimeToWhoTookConsentBack() throws Exception {
        provider.answers(DeliveryOutcome.IN_DOUBT);
        SmsMessage burst = message("burst", Severity.URGENT);
        run.take(burst);
        ends("burst", IN_DOUBT);
        registers(Messages.PHONE, false, 2);
        run.pass(Duration.ofMinutes(11));
        ends("burst", PARKED);
        assertThat(provider.posts()).isOne();
    }

    @Test
    void anOutageCostsOneLookInTenMinutesHoweverManyWait() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        for (int i = 0; i < 50; i++) {
            run.take(message("alert-" + i, Severity.WARNING));
        }
        for (int minute = 0; minute < 60; minute++) {
            run.pass(Duration.ofMinutes(1));
            run.checkpoint();
            run.runUntil(() -> true);
        }
        assertThat(LOOKS.get()).isBetween(4, 6);
    }

    @Test
    void whoOptedOutAtTheProviderIsNotTriedAgainAlsoAfterARestore() throws Exception {
        provider.answers(DeliveryOutcome.OPTED_OUT);
        run.take(warning);
        ends("alert-1", REFUSED);
        run.take(message("alert-2", Severity.URGENT));
        ends("alert-2", REFUSED);
        OperatorSubtaskState state = run.checkpoint();
        long now = run.now();
        run.close();
        run = SinkRun.restore(sink(), state, now + 1);
        run.take(message("alert-3", Severity.URGENT));
        ends("alert-3", REFUSED);
        assertThat(provider.posts()).isOne();
        assertThat(journal.find("alert-3").code()).isEqualTo(ScriptedGateway.CODE);
    }

    @Test
    void anAlertAMinuteFromWhoOptedOutCostsOneLookInTenMinutes() throws Exception {
        provider.answers(DeliveryOutcome.OPTED_OUT);
        run.take(warning);
        ends("alert-1", REFUSED);
        for (int minute = 0; minute < 9; minute++) {
            String next = "next-" + minute;
            run.take(message(next, Severity.URGENT));
            ends(next, REFUSED);
            run.pass(Duration.ofMinutes(1));
        }
        assertThat(provider.posts()).isOne();
        assertThat(LOOKS).hasValue(1);
    }

    @Test
    void afterThirteenMonthsWhoOptedOutIsForgottenWithTheNextOptOut() throws Exception {
        provider.answers(DeliveryOutcome.OPTED_OUT);
        run.take(warning);
        ends("alert-1", REFUSED);
        run.pass(Duration.ofDays(400));
        registers(OTHER_PHONE, true, 1);
        run.take(later("other", OTHER_PHONE));
        ends("other", REFUSED);
        registers(Messages.PHONE, true, 1);
        run.take(later("again", Messages.PHONE));
        ends("again", REFUSED);
        assertThat(provider.posted()).containsExactly("alert-1", "other", "again");
    }

    private SmsMessage later(String alertId, String phone) {
        return Messages.sms(alertId, phone, "words", run.now())
                .ofMeter("meter")
                .notAfter(run.now() + Duration.ofHours(1).toMillis())
                .build();
    }

    /** The registry could never say that it wants SMS again. */
    @Test
    void oneStopFromTheDutyPhoneDoesNotSilenceTheOperatorForGood() throws Exception {
        provider.answers(DeliveryOutcome.OPTED_OUT);
        run.take(toOperator("alert-1"));
        ends("alert-1", REFUSED);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.take(toOperator("alert-2"));
        ends("alert-2", ACCEPTED);
        assertThat(LOOKS).hasValue(0);
    }

    private static SmsMessage toOperator(String alertId) {
        return Messages.sms(alertId, OTHER_PHONE, "words", EVENING)
                .to(Audience.OPERATOR)
                .notAfter(NEXT_EVENING)
                .build();
    }

    @Test
    void consentThatTheRegistryGotLaterHoldsAgainstTheOptOut() throws Exception {
        provider.answers(DeliveryOutcome.OPTED_OUT);
        run.take(warning);
        ends("alert-1", REFUSED);
        provider.answers(DeliveryOutcome.ACCEPTED);
        registers(Messages.PHONE, true, run.now() + 1);
        run.take(message("alert-2", Severity.URGENT));
        ends("alert-2", ACCEPTED);
        run.take(message("alert-3", Severity.URGENT));
        ends("alert-3", ACCEPTED);
        assertThat(LOOKS).as("only the first asks").hasValue(1);
    }

    @Test
    void theOperatorsOwnNumberIsInNoRegistry() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run.take(
                Messages.sms("alert-1", OTHER_PHONE, "words", EVENING)
                        .to(Audience.OPERATOR)
                        .notAfter(NEXT_EVENING)
                        .build());
        ends("alert-1", NOT_SENT);
        isBackAfter(Duration.ofHours(3));
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("alert-1") == ACCEPTED);
        assertThat(LOOKS).hasValue(0);
    }

    private void outage() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run.take(warning);
        ends("alert-1", NOT_SENT);
    }

    private void isBackAfter(Duration length) throws Exception {
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.pass(length);
    }

    private void ends(String alertId, SendState state) throws Exception {
        run.runUntil(() -> journal.stateOf(alertId) == state);
    }

    private static SmsMessage message(String alertId, Severity severity) {
        return Messages.sms(alertId, Messages.PHONE, "words of " + alertId, EVENING)
                .ofMeter("meter")
                .severity(severity)
                .notAfter(NEXT_EVENING)
                .build();
    }

    private static void registers(String phone, boolean consent, long timestamp) {
        Household household =
                new Household(
                        "meter",
                        "home-of-meter",
                        "UTC",
                        "en",
                        new PhoneNumber(phone),
                        consent,
                        2,
                        "residential",
                        null,
                        1_000,
                        false,
                        null,
                        null,
                        null,
                        0,
                        0);
        REGISTRY.put("meter", new HouseholdUpdate("meter", household, 0, timestamp, timestamp));
    }

    private SmsSink sink() {
        return new SmsSink(settings(), () -> journal, sms -> provider)
                .lookingAgain(
                        new SecondLook(QuietHours.DEFAULT, "UTC", NumberPlan.byShape()),
                        new Registry());
    }

    private static final class Registry implements Households {

        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, HouseholdUpdate> newest(Set<String> meterIds)
                throws InterruptedException {
            LOOKS.incrementAndGet();
            assertThat(READ.get().await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(meterIds).containsExactly("meter");
            return Map.copyOf(REGISTRY);
        }

        @Override
        public Households.Registry open(By by, OwnKeys mine) {
            throw new UnsupportedOperationException("The sink opens no registry");
        }
    }
}

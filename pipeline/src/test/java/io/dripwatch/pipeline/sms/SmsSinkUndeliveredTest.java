package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.EXPIRED;
import static io.dripwatch.pipeline.sms.journal.SendState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.SecondLook;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.OwnKeys;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Failure;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows when the provider took an SMS and reports that it did not arrive. */
class SmsSinkUndeliveredTest {

    private static final long START = 1_700_000_000_000L;
    private static final long LIVES = Duration.ofHours(2).toMillis();

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedGateway provider = new ScriptedGateway();
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
    void aTelephoneThatWasOffIsTriedOnceMoreAlsoAfterARestore() throws Exception {
        accepted("alert-1");
        undelivered("alert-1", 30003, Failure.PASSING);
        OperatorSubtaskState state = run.checkpoint();
        long now = run.now();
        run.close();
        run = SinkRun.restore(sink(), state, now);
        run.pass(Deliveries.RETRY_AFTER.minusMinutes(1));
        run.settle();
        assertThat(provider.posts()).isEqualTo(1);

        run.pass(Duration.ofMinutes(2));
        run.runUntil(() -> journal.find("alert-1").attempt() == 2);
        run.settle();
        assertThat(provider.posted()).containsExactly("alert-1", "alert-1");
        assertThat(journal.stateOf("alert-1")).isEqualTo(ACCEPTED);

        undelivered("alert-1", 30003, Failure.PASSING);
        run.pass(Duration.ofHours(1));
        run.settle();
        assertThat(provider.posts()).isEqualTo(2);
    }

    /**
     * The checkpoint knows of the first POST, the journal of the second, and nobody of its answer.
     */
    @Test
    void aSecondPostThatDiedWithItsSenderIsResolvedAfterARestore() throws Exception {
        accepted("alert-1");
        OperatorSubtaskState state = run.checkpoint();
        undelivered("alert-1", 30003, Failure.PASSING);
        provider.answers(DeliveryOutcome.IN_DOUBT);
        run.pass(Deliveries.RETRY_AFTER.plusMinutes(1));
        run.runUntil(() -> journal.stateOf("alert-1") == SendState.IN_DOUBT);
        long now = run.now();
        run.close();

        run = SinkRun.restore(sink(), state, now);
        run.passUntil(Duration.ofSeconds(30), () -> journal.stateOf("alert-1") == SendState.PARKED);
        assertThat(provider.posts()).isEqualTo(2);
    }

    /**
     * The carrier was faster than the answer: what follows from the report follows all the same.
     */
    @Test
    void aReportThatComesBeforeTheAnswerIsFollowedByItsClass() throws Exception {
        provider.reportsFirst(sms -> undeliveredReport(sms.alertId(), 30003, Failure.PASSING));
        accepted("alert-1");
        provider.reportsFirst(null);
        run.pass(Deliveries.RETRY_AFTER.plusMinutes(1));
        run.runUntil(() -> journal.find("alert-1").attempt() == 2);
        run.settle();
        assertThat(provider.posted()).containsExactly("alert-1", "alert-1");
        assertThat(journal.reports()).hasSize(1);

        provider.reportsFirst(sms -> undeliveredReport(sms.alertId(), 30006, Failure.NUMBER));
        accepted("alert-2");
        run.take(burst("alert-3"));
        run.runUntil(() -> journal.stateOf("alert-3") == REFUSED);
        assertThat(journal.find("alert-3").code()).isEqualTo(30006);
    }

    /** No answer came, and the report says both that it was taken and that it did not arrive. */
    @Test
    void aReportThatResolvesADoubtIsFollowedByItsClass() throws Exception {
        provider.answers(DeliveryOutcome.IN_DOUBT);
        provider.reportsFirst(sms -> undeliveredReport(sms.alertId(), 30003, Failure.PASSING));
        accepted("alert-1");
        provider.answers(DeliveryOutcome.ACCEPTED);
        provider.reportsFirst(null);
        run.pass(Deliveries.RETRY_AFTER.plusMinutes(1));
        run.runUntil(() -> journal.find("alert-1").attempt() == 2);
        run.settle();
        assertThat(provider.posted()).containsExactly("alert-1", "alert-1");
    }

    @Test
    void anUrgentSmsThatNobodyReadIsToldToTheOperator() throws Exception {
        try (LogCapture log = LogCapture.of("io.dripwatch")) {
            accepted("alert-1");
            undelivered("alert-1", 30005, Failure.OTHER);
            assertThat(log.lines())
                    .anyMatch(
                            line ->
                                    line.contains("URGENT SMS of alert alert-1 did not arrive")
                                            && line.contains("home-of-meter-of-alert-1"));
            assertThat(log.incidents()).containsExactly(burst("alert-1").incidentId());
        }
        run.pass(Duration.ofHours(1));
        run.settle();
        assertThat(provider.posts()).isEqualTo(1);
        assertThat(journal.reports()).hasSize(1);
    }

    @Test
    void aLandlineIsNeverPostedToAgain() throws Exception {
        accepted("alert-1");
        undelivered("alert-1", 30006, Failure.NUMBER);
        OperatorSubtaskState state = run.checkpoint();
        long now = run.now();
        run.close();
        run = SinkRun.restore(sink(), state, now);
        run.take(burst("alert-2"));
        run.runUntil(() -> journal.stateOf("alert-2") == REFUSED);

        assertThat(journal.find("alert-2").code()).isEqualTo(30006);
        assertThat(provider.posts()).isEqualTo(1);
    }

    /** Also after a restore: the provider may report for days. */
    @Test
    void whoAnsweredStopIsNotTriedOnceMore() throws Exception {
        accepted("alert-1");
        run.obey(SmsOrder.stop("home-of-meter-of-alert-1", Audience.HOUSEHOLD));
        OperatorSubtaskState state = run.checkpoint();
        long now = run.now();
        run.close();
        run = SinkRun.restore(sink(), state, now);
        undelivered("alert-1", 30003, Failure.PASSING);
        run.pass(Deliveries.RETRY_AFTER.plusMinutes(1));
        run.settle();
        run.pass(Duration.ofMinutes(5));
        run.settle();

        assertThat(provider.posted()).containsExactly("alert-1");
    }

    @Test
    void aTryThatIsWithdrawnIsNotMade() throws Exception {
        accepted("alert-1");
        undelivered("alert-1", 30003, Failure.PASSING);
        run.withdraw("alert-1");
        run.passUntil(Duration.ofMinutes(1), () -> journal.stateOf("alert-1") == EXPIRED);
        run.pass(Duration.ofHours(1));
        run.settle();
        assertThat(provider.posts()).isEqualTo(1);
    }

    /** It takes all and delivers nothing: a sender that no carrier knows. */
    @Test
    void aSenderThatReachesNobodyHoldsAllUntilOneArrives() throws Exception {
        accepted("alert-1");
        try (LogCapture log = LogCapture.of("io.dripwatch")) {
            undelivered("alert-1", 30034, Failure.SENDER);
            for (int i = 2; i < 8; i++) {
                run.take(burst("alert-" + i));
            }
            aMinuteLaterIsAccepted("alert-2");
            undelivered("alert-2", 30034, Failure.SENDER);
            assertThat(log.lines().stream().filter(line -> line.contains("30034")))
                    .filteredOn(line -> line.contains("No SMS arrives"))
                    .hasSize(1);
        }
        assertThat(provider.posted()).containsExactly("alert-1", "alert-2");

        aMinuteLaterIsAccepted("alert-3");
        provider.reports(report("alert-3", DeliveryReport.Status.DELIVERED, 0, null));
        run.settle();
        run.passUntil(Duration.ofMinutes(1), () -> provider.posts() == 9);
        assertThat(provider.posted())
                .containsExactlyInAnyOrder(
                        "alert-1", "alert-2", "alert-3", "alert-1", "alert-2", "alert-4", "alert-5",
                        "alert-6", "alert-7");
    }

    private void aMinuteLaterIsAccepted(String alertId) throws Exception {
        run.pass(Duration.ofMinutes(1));
        run.runUntil(() -> journal.stateOf(alertId) == ACCEPTED);
        run.settle();
    }

    private void accepted(String alertId) throws Exception {
        run.take(burst(alertId));
        run.runUntil(() -> journal.stateOf(alertId) == ACCEPTED);
        run.settle();
    }

    private void undelivered(String alertId, int code, Failure failure) throws Exception {
        provider.reports(report(alertId, DeliveryReport.Status.UNDELIVERED, code, failure));
        run.settle();
        run.settle();
    }

    private DeliveryReport undeliveredReport(String alertId, int code, Failure failure) {
        return report(alertId, DeliveryReport.Status.UNDELIVERED, code, failure);
    }

    private DeliveryReport report(
            String alertId, DeliveryReport.Status status, int code, Failure failure) {
        return new DeliveryReport(alertId, "SM" + alertId, status, code, failure, run.now());
    }

    private static SmsMessage burst(String alertId) {
        return Messages.sms(alertId, Messages.PHONE, "Words of " + alertId, START)
                .severity(Severity.URGENT)
                .notAfter(START + LIVES)
                .build();
    }

    private SmsSink sink() {
        return new SmsSink(Messages.settings(), () -> journal, sms -> provider)
                .lookingAgain(
                        new SecondLook(QuietHours.NONE, "UTC", NumberPlan.byShape()),
                        new SameHomes());
    }

    /** Nobody moves, and nobody gets another number. */
    private static final class SameHomes implements Households {

        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, HouseholdUpdate> newest(Set<String> meterIds) {
            return meterIds.stream().collect(Collectors.toMap(id -> id, SameHomes::of));
        }

        private static HouseholdUpdate of(String meterId) {
            Household household =
                    new Household(
                            meterId,
                            "home-of-" + meterId,
                            "UTC",
                            "en",
                            new PhoneNumber(Messages.PHONE),
                            true,
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
            return new HouseholdUpdate(meterId, household, 0, 1, 1);
        }

        @Override
        public Households.Registry open(By by, OwnKeys mine) {
            throw new UnsupportedOperationException("The sink opens no registry");
        }
    }
}

package io.dripwatch.pipeline.notification;

import static io.dripwatch.domain.notification.NotificationMode.DRY_RUN;
import static io.dripwatch.domain.notification.NotificationMode.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.ReferenceCode;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.domain.notification.SmsText;
import io.dripwatch.domain.notification.SuppressionReason;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationFunctionTest {

    private static final long DETECTED = 1_700_000_000_000L;

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, IncidentTransition, HouseholdUpdate, SmsMessage>
            job;

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.close();
        }
    }

    @Test
    void anOpeningBecomesOneSmsToItsHousehold() throws Exception {
        start(LIVE, PolicyClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");

        SmsMessage sms = sent().get(0);
        assertThat(sms.to()).isEqualTo(new PhoneNumber("+34600000001"));
        assertThat(sms.body()).contains("12 L/h", ReferenceCode.of("alert-1"));
        assertThat(sms.notAfter()).isEqualTo(DETECTED + Duration.ofHours(24).toMillis());
        assertThat(job.numKeyedStateEntries()).isOne();
    }

    @Test
    void theSameAlertTwiceIsOneSmsAlsoAfterARestore() throws Exception {
        start(LIVE, PolicyClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        opens("alert-1");
        assertThat(sent()).hasSize(1);
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(LIVE, PolicyClock.WALL, state);
        registers("+34600000001");
        opens("alert-1");
        opens("alert-2");

        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-2");
        assertThat(reasons()).containsExactly(SuppressionReason.ALREADY_DECIDED, null);
    }

    @Test
    void onlyAWarnedHouseholdGetsTheAllClearAlsoAfterARestore() throws Exception {
        start(LIVE, PolicyClock.WALL, null);
        closes("closing-without-household");
        registers("+34600000001");
        closes("closing-unwarned");
        assertThat(reasons())
                .containsExactly(SuppressionReason.NO_HOUSEHOLD, SuppressionReason.NOT_WARNED);
        opens("opening");
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(LIVE, PolicyClock.WALL, state);
        registers("+34600000001");
        closes("closing");

        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("closing");
    }

    /** The state of a release that noted alerts, but not the incidents that were told. */
    @Test
    void theStateOfTheFirstReleaseIsReadAndItsWarnedGetTheirAllClear() throws Exception {
        String golden = getClass().getResource("notified-alerts-1.snapshot").getPath();
        start(LIVE, PolicyClock.WALL, OperatorSnapshotUtil.readStateHandle(golden));
        registers("+34600000001");
        opens("alert-1");
        assertThat(reasons()).containsExactly(SuppressionReason.ALREADY_DECIDED);
        closes("closing");
        opens("alert-2");
        closes("closing-2");

        assertThat(sent())
                .extracting(SmsMessage::alertId)
                .containsExactly("closing", "alert-2", "closing-2");
    }

    @Test
    void aDryRunWritesTheWordsOfALiveJobAndNothingLeaves() throws Exception {
        start(LIVE, PolicyClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        NotificationDecision live = decisions().get(0);
        job.close();

        start(DRY_RUN, PolicyClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        assertThat(sent()).isEmpty();
        assertThat(decisions().get(0).segments()).isOne();
        assertThat(decisions().get(0).bodyHash()).isEqualTo(live.bodyHash()).isNotZero();
        assertThat(job.numKeyedStateEntries()).isZero();
    }

    @Test
    void oldNewsIsSuppressedByTheMachinesClockAndSentByTheReadingsOwn() throws Exception {
        long aDayLater = DETECTED + Duration.ofHours(25).toMillis();
        start(LIVE, PolicyClock.WALL, null);
        job.setProcessingTime(aDayLater);
        registers("+34600000001");
        opens("alert-1");
        assertThat(reasons()).containsExactly(SuppressionReason.STALE);
        job.close();

        start(LIVE, PolicyClock.EVENT, null);
        job.setProcessingTime(aDayLater);
        registers("+34600000001");
        opens("alert-1");
        assertThat(sent().get(0).notAfter()).isEqualTo(SmsMessage.NEVER_STALE);
    }

    @Test
    void aRemovedHouseholdIsToldNothing() throws Exception {
        start(LIVE, PolicyClock.WALL, null);
        registers("+34600000001");
        job.processElement2(new HouseholdUpdate("meter-1", null, 0, 2, 2), 0);
        opens("alert-1");

        assertThat(reasons()).containsExactly(SuppressionReason.NO_HOUSEHOLD);
    }

    @Test
    void everythingThatCrossesOperatorsGoesWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SmsMessage.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(HouseholdUpdate.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(NotificationDecision.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(NotifiedAlerts.class);
    }

    @Test
    void onlyTheNewestAlertsAreRemembered() {
        NotifiedAlerts alerts = NotifiedAlerts.NONE;
        for (int i = 0; i <= NotifiedAlerts.REMEMBERED; i++) {
            alerts = alerts.with(alert("alert-" + i, IncidentEvent.OPENED));
        }
        assertThat(alerts.alertIds())
                .hasSize(NotifiedAlerts.REMEMBERED)
                .doesNotContain("alert-0")
                .contains("alert-" + NotifiedAlerts.REMEMBERED);
        assertThat(alerts.warnedIncidentIds()).hasSize(NotifiedAlerts.REMEMBERED);
    }

    private void start(NotificationMode mode, PolicyClock clock, OperatorSubtaskState state)
            throws Exception {
        NotificationFunction function =
                new NotificationFunction(
                        NotificationSettings.defaults().withMode(mode),
                        clock,
                        SmsText.builtIn("UTC"),
                        new HouseholdsInMemory());
        job =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(function),
                        IncidentTransition::meterId,
                        HouseholdUpdate::meterId,
                        Types.STRING);
        job.setProcessingTime(DETECTED);
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
    }

    private void registers(String phone) throws Exception {
        Household home =
                new Household(
                        "meter-1",
                        "home-1",
                        "Europe/Madrid",
                        "en",
                        new PhoneNumber(phone),
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
        job.processElement2(new HouseholdUpdate("meter-1", home, 0, 1, 1), 0);
    }

    private void opens(String alertId) throws Exception {
        happens(alertId, IncidentEvent.OPENED);
    }

    private void closes(String alertId) throws Exception {
        happens(alertId, IncidentEvent.CLOSED);
    }

    private void happens(String alertId, IncidentEvent event) throws Exception {
        job.processElement1(alert(alertId, event), 0);
    }

    private static IncidentTransition alert(String alertId, IncidentEvent event) {
        return new IncidentTransition(
                alertId,
                "incident-1",
                "meter-1",
                "home-1",
                IncidentType.CONTINUOUS_FLOW,
                event,
                Audience.HOUSEHOLD,
                Severity.WARNING,
                DETECTED - 43_200_000,
                DETECTED,
                12,
                144,
                Map.of(),
                Map.of());
    }

    private List<SmsMessage> sent() {
        return job.extractOutputValues();
    }

    private List<NotificationDecision> decisions() {
        return job.getSideOutput(NotificationFunction.DECISIONS).stream()
                .map(record -> record.getValue())
                .toList();
    }

    private List<SuppressionReason> reasons() {
        return decisions().stream().map(NotificationDecision::reason).toList();
    }
}

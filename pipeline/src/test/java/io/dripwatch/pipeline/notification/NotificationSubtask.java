package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdNews;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.words.SmsText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The notification operator of one subtask, one household and its alerts, for tests. */
final class NotificationSubtask
        extends KeyedTwoInputStreamOperatorTestHarness<String, BookEvent, HouseholdNews, SmsOrder> {

    /** Six in the afternoon in Madrid. */
    static final long DETECTED = Instant.parse("2026-11-22T17:00:00Z").toEpochMilli();

    private NotificationSubtask(NotificationFunction function) throws Exception {
        super(
                new CoBroadcastWithKeyedOperator<>(function, List.of()),
                BookEvent::householdId,
                null,
                Types.STRING);
    }

    /** Starts the policy of a subtask at {@link #DETECTED}. */
    static NotificationSubtask start(
            NotificationMode mode, JobClock clock, OperatorSubtaskState state) throws Exception {
        return start(mode, clock, state, DETECTED);
    }

    static NotificationSubtask start(
            NotificationMode mode, JobClock clock, OperatorSubtaskState state, long now)
            throws Exception {
        return start(mode, clock, state, now, PostedBefore.NOTHING);
    }

    /**
     * @param state null for none
     * @param posted what an earlier run of the job handed out
     */
    static NotificationSubtask start(
            NotificationMode mode,
            JobClock clock,
            OperatorSubtaskState state,
            long now,
            PostedBefore posted)
            throws Exception {
        NotificationFunction function =
                new NotificationFunction(
                        NotificationSettings.defaults().withMode(mode),
                        clock,
                        Wording.of(SmsText.builtIn("UTC"), NumberPlan.byShape()),
                        new HouseholdsInMemory(),
                        History.empty(),
                        posted);
        NotificationSubtask job = new NotificationSubtask(function);
        job.setProcessingTime(now);
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
        return job;
    }

    void registers(String phone) throws Exception {
        registers(phone, true, 1);
    }

    void registers(String phone, boolean consent, long offset) throws Exception {
        Household home =
                new Household(
                        "meter-1",
                        "home-1",
                        "Europe/Madrid",
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
        processElement2(
                HouseholdNews.of(new HouseholdUpdate("meter-1", home, 0, offset, offset)), 0);
    }

    void opens(String alertId) throws Exception {
        happens(alertId, IncidentEvent.OPENED);
    }

    void closes(String alertId) throws Exception {
        happens(alertId, IncidentEvent.CLOSED);
    }

    void happens(String alertId, IncidentEvent event) throws Exception {
        hears(alert(alertId, event));
    }

    static IncidentTransition alert(String alertId, IncidentEvent event) {
        return alert(alertId, event, DETECTED);
    }

    static IncidentTransition alert(String alertId, IncidentEvent event, long detectedAt) {
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
                detectedAt,
                12,
                144,
                Map.of(),
                Map.of());
    }

    void hears(IncidentTransition alert) throws Exception {
        processElement1(BookEvent.of(alert), 0);
    }

    void becomes(String smsId, MessageStage stage) throws Exception {
        processElement1(
                BookEvent.of(
                        new MessageOutcome("home-1", smsId, stage, null, 0, getProcessingTime())),
                0);
    }

    List<SmsMessage> sent() {
        return extractOutputValues().stream().map(SmsOrder::send).filter(Objects::nonNull).toList();
    }

    List<String> withdrawn() {
        return extractOutputValues().stream()
                .map(SmsOrder::withdraw)
                .filter(Objects::nonNull)
                .toList();
    }

    List<NotificationDecision> decisions() {
        return getSideOutput(NotificationFunction.DECISIONS).stream()
                .map(record -> record.getValue())
                .toList();
    }

    List<Reason> reasons() {
        return decisions().stream().map(NotificationDecision::reason).toList();
    }
}

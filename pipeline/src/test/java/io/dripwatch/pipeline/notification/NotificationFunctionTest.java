package io.dripwatch.pipeline.notification;

import static io.dripwatch.domain.notification.NotificationMode.DRY_RUN;
import static io.dripwatch.domain.notification.NotificationMode.LIVE;
import static io.dripwatch.pipeline.notification.NotificationSubtask.DETECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.HouseholdNews;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationFunctionTest {

    private NotificationSubtask job;

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.close();
        }
    }

    @Test
    void anOpeningBecomesOneSmsToItsHousehold() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");

        SmsMessage sms = job.sent().get(0);
        assertThat(sms.to()).isEqualTo(new PhoneNumber("+34600000001"));
        assertThat(sms.body()).contains("12 L/h", ReferenceCode.of("alert-1"));
        assertThat(sms.notAfter()).isEqualTo(DETECTED + Duration.ofHours(72).toMillis());
        assertThat(job.numKeyedStateEntries()).isOne();
    }

    /** Its second try would be read after the all-clear. */
    @Test
    void aWarningThatDidNotArriveIsTakenBackOnceItsEndIsOut() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("opening");
        job.becomes("opening", MessageStage.ACCEPTED);
        job.closes("closing");
        job.becomes("closing", MessageStage.ACCEPTED);
        assertThat(job.withdrawn()).isEmpty();
        job.becomes("opening", MessageStage.UNDELIVERED);
        assertThat(job.withdrawn()).containsExactly("opening");
    }

    @Test
    void byTheReadingsTimeWhatFallsDueAfterTheirEndIsNotSent() throws Exception {
        long night = DETECTED + Duration.ofHours(4).toMillis();
        job = NotificationSubtask.start(LIVE, JobClock.recordedUntil(night), null);
        job.registers("+34600000001");
        job.opens("alert-1");
        job.hears(NotificationSubtask.alert("closing", IncidentEvent.CLOSED, night));
        job.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(job.sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
    }

    /** Several operators publish the alerts of a recording, each in its own order. */
    @Test
    void ofARecordingAlertsAndWhatIsDueComeInTheOrderOfTheirTime() throws Exception {
        long day = Duration.ofDays(1).toMillis();
        job = NotificationSubtask.start(LIVE, JobClock.recordedUntil(Long.MAX_VALUE), null);
        job.registers("+34600000001");
        job.hears(NotificationSubtask.alert("closing", IncidentEvent.CLOSED, DETECTED + 40 * day));
        job.hears(seenOpen(DETECTED + 39 * day));
        job.opens("alert-1");
        assertThat(job.sent()).isEmpty();
        job.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(job.sent())
                .extracting(SmsMessage::alertId)
                .containsExactly("alert-1", "incident-1-HOUSEHOLD-reminder1", "closing");
        assertThat(job.sent().get(1).decidedAt()).isEqualTo(DETECTED + 39 * day);
    }

    /** By the wall clock of a job whose alerts lag, too: no timer knows that a leak goes on. */
    @Test
    void noReminderIsSentUnlessAReadingShowsTheLeakOpen() throws Exception {
        long day = Duration.ofDays(1).toMillis();
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        job.becomes("alert-1", MessageStage.ACCEPTED);
        job.setProcessingTime(DETECTED + 60 * day);
        assertThat(job.sent()).hasSize(1);
        job.hears(NotificationSubtask.alert("closing", IncidentEvent.CLOSED, DETECTED + 2 * day));
        job.setProcessingTime(DETECTED + 90 * day);
        assertThat(job.sent())
                .extracting(SmsMessage::alertId)
                .containsExactly("alert-1", "closing");
    }

    @Test
    void whatAHouseholdAskedForReachesThePolicy() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        job.processElement2(
                HouseholdNews.of(
                        new FeedbackUpdate(
                                "meter-1",
                                new Feedback(DETECTED + 1, Feedback.Kind.NORMAL, 15_000, 0, 0))),
                0);
        job.hears(NotificationSubtask.alert("closing", IncidentEvent.CLOSED, DETECTED + 3_600_000));
        assertThat(job.sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
        assertThat(job.reasons()).last().isEqualTo(Reason.ANSWERED);
    }

    @Test
    void whatWorsensBeforeItsWarningWentOutIsToldOnceInTheFirstWords() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        IncidentTransition worse =
                NotificationSubtask.alert("worse", IncidentEvent.ESCALATED, DETECTED + 1);
        job.hears(
                new IncidentTransition(
                        worse.alertId(),
                        worse.incidentId(),
                        worse.meterId(),
                        worse.householdId(),
                        worse.type(),
                        worse.event(),
                        worse.audience(),
                        Severity.URGENT,
                        worse.onset(),
                        worse.detectedAt(),
                        120,
                        1_440,
                        Map.of(),
                        Map.of()));
        assertThat(job.extractOutputValues())
                .extracting(SmsOrder::withdraw)
                .as("withdrawn before the new one is sent")
                .containsExactly(null, "alert-1", null);
        assertThat(job.sent().get(1).occasion()).isEqualTo(Occasion.WARNING);
        assertThat(job.sent().get(1).body()).doesNotContain("grown").contains("120 L/h");
    }

    @Test
    void inAReplayEachSmsCountsAsHeard() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.READINGS, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        job.hears(NotificationSubtask.alert("closing", IncidentEvent.CLOSED, DETECTED + 1));
        assertThat(job.sent())
                .extracting(SmsMessage::alertId)
                .containsExactly("alert-1", "closing");
        assertThat(job.withdrawn()).isEmpty();
    }

    @Test
    void aDryRunWritesTheWordsOfALiveJobAndNothingLeaves() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        NotificationDecision live = job.decisions().get(0);
        job.close();

        job = NotificationSubtask.start(DRY_RUN, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        assertThat(job.sent()).isEmpty();
        assertThat(job.decisions().get(0).segments()).isOne();
        assertThat(job.decisions().get(0).bodyHash()).isEqualTo(live.bodyHash()).isNotZero();
        assertThat(job.numKeyedStateEntries()).isZero();
    }

    @Test
    void oldNewsIsSuppressedByTheMachinesClockAndSentByTheReadingsOwn() throws Exception {
        long later = DETECTED + Duration.ofHours(73).toMillis();
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.setProcessingTime(later);
        job.registers("+34600000001");
        job.opens("alert-1");
        assertThat(job.reasons()).containsExactly(Reason.STALE);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.READINGS, null);
        job.setProcessingTime(later);
        job.registers("+34600000001");
        job.opens("alert-1");
        assertThat(job.sent().get(0).notAfter()).isEqualTo(SmsMessage.NEVER_STALE);
    }

    @Test
    void aRemovedHouseholdIsToldNothing() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.processElement2(HouseholdNews.of(new HouseholdUpdate("meter-1", null, 0, 2, 2)), 0);
        job.opens("alert-1");

        assertThat(job.reasons()).containsExactly(Reason.NO_HOUSEHOLD);
    }

    @Test
    void everythingThatCrossesOperatorsGoesWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SmsOrder.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(BookEvent.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(HouseholdNews.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(IncidentTransition.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(NotificationDecision.class);
    }

    /** By whatever way the household said so, and also for what waits at budget or sender. */
    @Test
    void whoTakesConsentBackIsSilencedAtOnceBehindThePolicy() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        job.registers("+34600000001", false, 2);
        job.registers("+34600000001", false, 3);
        assertThat(job.extractOutputValues())
                .extracting(SmsOrder::silence)
                .containsExactly(null, "meter-1");
    }

    private static IncidentTransition seenOpen(long at) {
        return NotificationSubtask.alert("seen-" + at, IncidentEvent.UPDATED, at)
                .received(new Reception(at, at, false, true));
    }
}

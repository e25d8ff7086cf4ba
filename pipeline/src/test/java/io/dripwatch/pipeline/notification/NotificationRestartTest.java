package io.dripwatch.pipeline.notification;

import static io.dripwatch.domain.notification.NotificationMode.DRY_RUN;
import static io.dripwatch.domain.notification.NotificationMode.LIVE;
import static io.dripwatch.pipeline.notification.NotificationSubtask.DETECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.clock.JobClock;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a job that was down knows, tells and leaves untold when it is back. */
class NotificationRestartTest {

    private NotificationSubtask job;

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.close();
        }
    }

    @Test
    void theSameAlertTwiceIsOneSmsAlsoAfterARestore() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        job.opens("alert-1");
        assertThat(job.sent()).hasSize(1);
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.WALL, state);
        job.registers("+34600000001");
        job.opens("alert-1");
        job.opens("alert-2");

        assertThat(job.sent()).isEmpty();
        assertThat(job.reasons()).containsExactly(Reason.ALREADY_DECIDED, Reason.NO_NEWS);
    }

    @Test
    void onlyAWarnedHouseholdGetsTheAllClearAlsoAfterARestore() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.closes("closing-without-household");
        job.registers("+34600000001");
        job.closes("closing-unwarned");
        assertThat(job.reasons()).containsExactly(Reason.NOT_WARNED, Reason.NOT_WARNED);
        job.opens("opening");
        job.becomes("opening", MessageStage.ACCEPTED);
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.WALL, state);
        job.registers("+34600000001");
        job.closes("closing");

        assertThat(job.sent()).extracting(SmsMessage::alertId).containsExactly("closing");
    }

    @Test
    void whatWaitsForTheMorningIsToldByItsTimerAlsoAfterARestore() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        long night = DETECTED + Duration.ofHours(2).toMillis();
        job.setProcessingTime(night);
        job.registers("+34600000001");
        job.opens("alert-1");
        assertThat(job.sent()).isEmpty();
        assertThat(job.reasons()).containsExactly(Reason.QUIET_HOURS);
        long morning = job.decisions().get(0).until();
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.WALL, state, night);
        job.registers("+34600000002");
        job.setProcessingTime(morning - 1);
        assertThat(job.sent()).isEmpty();
        job.setProcessingTime(morning);
        assertThat(job.sent())
                .extracting(SmsMessage::to)
                .containsExactly(new PhoneNumber("+34600000002"));
    }

    /** The closing was published while the job was down for the morning. */
    @Test
    void afterARestoreWhatIsOverdueWaitsForTheAlertsThatOvertakeIt() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        long night = DETECTED + Duration.ofHours(2).toMillis();
        job.setProcessingTime(night);
        job.registers("+34600000001");
        job.opens("alert-1");
        long morning = job.decisions().get(0).until();
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        long later = morning + Duration.ofHours(1).toMillis();
        job = NotificationSubtask.start(LIVE, JobClock.WALL, state, later);
        job.registers("+34600000001");
        job.setProcessingTime(later + 1);
        job.hears(NotificationSubtask.alert("closing", IncidentEvent.CLOSED, later));
        job.setProcessingTime(later + Duration.ofDays(5).toMillis());
        assertThat(job.sent()).isEmpty();
        assertThat(job.reasons()).containsExactly(Reason.OVERTAKEN, Reason.NOT_WARNED);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.WALL, state, later);
        job.registers("+34600000001");
        job.setProcessingTime(later + BookTimers.CATCH_UP - 1);
        assertThat(job.sent()).isEmpty();
        job.setProcessingTime(later + BookTimers.CATCH_UP);
        assertThat(job.sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
    }

    @Test
    void aDryRunOfALiveJobsStateLeavesItAsItWas() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        long night = DETECTED + Duration.ofHours(2).toMillis();
        job.setProcessingTime(night);
        job.registers("+34600000001");
        job.opens("alert-1");
        long morning = job.decisions().get(0).until();
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        job = NotificationSubtask.start(DRY_RUN, JobClock.WALL, state, night);
        job.registers("+34600000001");
        job.setProcessingTime(morning);
        assertThat(job.getSideOutput(NotificationFunction.DECISIONS)).isNull();
        OperatorSubtaskState after = job.snapshot(2, 2);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.WALL, after, morning);
        job.registers("+34600000001");
        job.setProcessingTime(morning + Duration.ofHours(1).toMillis());
        assertThat(job.sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
    }

    @Test
    void whatWaitedWhileTheJobWasDownForDaysIsNotTold() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        long night = DETECTED + Duration.ofHours(2).toMillis();
        job.setProcessingTime(night);
        job.registers("+34600000001");
        job.opens("alert-1");
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.WALL, state, night);
        job.registers("+34600000001");
        job.setProcessingTime(night + Duration.ofDays(4).toMillis());
        assertThat(job.sent()).isEmpty();
        assertThat(job.reasons()).containsExactly(Reason.STALE);
    }

    /** Posted at 18:00; the job died before its checkpoint and reads the alert again at night. */
    @Test
    void aDecisionIsFoundByItsIdAfterACrashAndNotMadeAgain() throws Exception {
        PostedBefore posted = () -> smsId -> smsId.equals("alert-1") ? DETECTED : 0;
        long night = DETECTED + Duration.ofHours(3).toMillis();
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null, night, posted);
        job.registers("+34600000001");
        job.opens("alert-1");
        assertThat(job.sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
        job.becomes("alert-1", MessageStage.ACCEPTED);
        job.setProcessingTime(night + BookTimers.CATCH_UP);
        job.closes("closing");
        job.setProcessingTime(night + Duration.ofHours(14).toMillis());
        assertThat(job.sent())
                .extracting(SmsMessage::alertId)
                .containsExactly("alert-1", "closing");
    }

    /** Provider away: the end is decided by what became of the warning, also after a restore. */
    @Test
    void theEndWaitsToKnowWhatBecameOfTheWarning() throws Exception {
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null);
        job.registers("+34600000001");
        job.opens("alert-1");
        long later = DETECTED + Duration.ofMinutes(30).toMillis();
        job.setProcessingTime(later);
        job.hears(NotificationSubtask.alert("closing", IncidentEvent.CLOSED, later));
        assertThat(job.reasons()).last().isEqualTo(Reason.AWAITS_OUTCOME);
        assertThat(job.withdrawn()).containsExactly("alert-1");
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.WALL, state, later);
        job.registers("+34600000001");
        job.becomes("alert-1", MessageStage.EXPIRED);
        assertThat(job.sent()).isEmpty();
        assertThat(job.reasons()).containsExactly(Reason.NOT_WARNED);
        job.close();

        job = NotificationSubtask.start(LIVE, JobClock.WALL, state, later);
        job.registers("+34600000001");
        job.becomes("alert-1", MessageStage.ACCEPTED);
        assertThat(job.sent()).extracting(SmsMessage::alertId).containsExactly("closing");
    }

    /** The topic is read from its beginning, and state and journal are both gone. */
    @Test
    void aReplayFromTheEarliestAlertWithoutStateSendsNoOldNews() throws Exception {
        long later = DETECTED + Duration.ofHours(72).toMillis() + 1;
        job = NotificationSubtask.start(LIVE, JobClock.WALL, null, later);
        job.registers("+34600000001");
        for (int i = 0; i < 500; i++) {
            IncidentEvent event = IncidentEvent.values()[i % IncidentEvent.values().length];
            job.hears(NotificationSubtask.alert("alert-" + i, event, DETECTED - i * 3_600_000L));
        }
        job.setProcessingTime(later + Duration.ofDays(30).toMillis());

        assertThat(job.sent()).isEmpty();
    }
}

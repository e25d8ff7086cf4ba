package io.dripwatch.pipeline.notification;

import static io.dripwatch.domain.notification.NotificationMode.DRY_RUN;
import static io.dripwatch.domain.notification.NotificationMode.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdNews;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.words.SmsText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationFunctionTest {

    /** Six in the afternoon in Madrid. */
    private static final long DETECTED = Instant.parse("2026-11-22T17:00:00Z").toEpochMilli();

    private KeyedTwoInputStreamOperatorTestHarness<String, BookEvent, HouseholdNews, SmsOrder> job;

    private PostedBefore posted = PostedBefore.NOTHING;

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.close();
        }
    }

    @Test
    void anOpeningBecomesOneSmsToItsHousehold() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");

        SmsMessage sms = sent().get(0);
        assertThat(sms.to()).isEqualTo(new PhoneNumber("+34600000001"));
        assertThat(sms.body()).contains("12 L/h", ReferenceCode.of("alert-1"));
        assertThat(sms.notAfter()).isEqualTo(DETECTED + Duration.ofHours(72).toMillis());
        assertThat(job.numKeyedStateEntries()).isOne();
    }

    @Test
    void theSameAlertTwiceIsOneSmsAlsoAfterARestore() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        opens("alert-1");
        assertThat(sent()).hasSize(1);
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(LIVE, JobClock.WALL, state);
        registers("+34600000001");
        opens("alert-1");
        opens("alert-2");

        assertThat(sent()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.ALREADY_DECIDED, Reason.NO_NEWS);
    }

    @Test
    void onlyAWarnedHouseholdGetsTheAllClearAlsoAfterARestore() throws Exception {
        start(LIVE, JobClock.WALL, null);
        closes("closing-without-household");
        registers("+34600000001");
        closes("closing-unwarned");
        assertThat(reasons()).containsExactly(Reason.NOT_WARNED, Reason.NOT_WARNED);
        opens("opening");
        becomes("opening", MessageStage.ACCEPTED);
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(LIVE, JobClock.WALL, state);
        registers("+34600000001");
        closes("closing");

        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("closing");
    }

    /** Its second try would be read after the all-clear. */
    @Test
    void aWarningThatDidNotArriveIsTakenBackOnceItsEndIsOut() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("opening");
        becomes("opening", MessageStage.ACCEPTED);
        closes("closing");
        becomes("closing", MessageStage.ACCEPTED);
        assertThat(withdrawn()).isEmpty();
        becomes("opening", MessageStage.UNDELIVERED);
        assertThat(withdrawn()).containsExactly("opening");
    }

    @Test
    void whatWaitsForTheMorningIsToldByItsTimerAlsoAfterARestore() throws Exception {
        start(LIVE, JobClock.WALL, null);
        long night = DETECTED + Duration.ofHours(2).toMillis();
        job.setProcessingTime(night);
        registers("+34600000001");
        opens("alert-1");
        assertThat(sent()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.QUIET_HOURS);
        long morning = decisions().get(0).until();
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(LIVE, JobClock.WALL, state, night);
        registers("+34600000002");
        job.setProcessingTime(morning - 1);
        assertThat(sent()).isEmpty();
        job.setProcessingTime(morning);
        assertThat(sent())
                .extracting(SmsMessage::to)
                .containsExactly(new PhoneNumber("+34600000002"));
    }

    /** The closing was published while the job was down for the morning. */
    @Test
    void afterARestoreWhatIsOverdueWaitsForTheAlertsThatOvertakeIt() throws Exception {
        start(LIVE, JobClock.WALL, null);
        long night = DETECTED + Duration.ofHours(2).toMillis();
        job.setProcessingTime(night);
        registers("+34600000001");
        opens("alert-1");
        long morning = decisions().get(0).until();
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        long later = morning + Duration.ofHours(1).toMillis();
        start(LIVE, JobClock.WALL, state, later);
        registers("+34600000001");
        job.setProcessingTime(later + 1);
        hears(alert("closing", IncidentEvent.CLOSED, later));
        job.setProcessingTime(later + Duration.ofDays(5).toMillis());
        assertThat(sent()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.OVERTAKEN, Reason.NOT_WARNED);
        job.close();

        start(LIVE, JobClock.WALL, state, later);
        registers("+34600000001");
        job.setProcessingTime(later + NotificationFunction.CATCH_UP - 1);
        assertThat(sent()).isEmpty();
        job.setProcessingTime(later + NotificationFunction.CATCH_UP);
        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
    }

    @Test
    void aDryRunOfALiveJobsStateLeavesItAsItWas() throws Exception {
        start(LIVE, JobClock.WALL, null);
        long night = DETECTED + Duration.ofHours(2).toMillis();
        job.setProcessingTime(night);
        registers("+34600000001");
        opens("alert-1");
        long morning = decisions().get(0).until();
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(DRY_RUN, JobClock.WALL, state, night);
        registers("+34600000001");
        job.setProcessingTime(morning);
        assertThat(job.getSideOutput(NotificationFunction.DECISIONS)).isNull();
        OperatorSubtaskState after = job.snapshot(2, 2);
        job.close();

        start(LIVE, JobClock.WALL, after, morning);
        registers("+34600000001");
        job.setProcessingTime(morning + Duration.ofHours(1).toMillis());
        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
    }

    @Test
    void whatWaitedWhileTheJobWasDownForDaysIsNotTold() throws Exception {
        start(LIVE, JobClock.WALL, null);
        long night = DETECTED + Duration.ofHours(2).toMillis();
        job.setProcessingTime(night);
        registers("+34600000001");
        opens("alert-1");
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(LIVE, JobClock.WALL, state, night);
        registers("+34600000001");
        job.setProcessingTime(night + Duration.ofDays(4).toMillis());
        assertThat(sent()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.STALE);
    }

    @Test
    void byTheReadingsTimeWhatFallsDueAfterTheirEndIsNotSent() throws Exception {
        long night = DETECTED + Duration.ofHours(4).toMillis();
        start(LIVE, JobClock.recordedUntil(night), null);
        registers("+34600000001");
        opens("alert-1");
        hears(alert("closing", IncidentEvent.CLOSED, night));
        job.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
    }

    /** Several operators publish the alerts of a recording, each in its own order. */
    @Test
    void ofARecordingAlertsAndWhatIsDueComeInTheOrderOfTheirTime() throws Exception {
        long day = Duration.ofDays(1).toMillis();
        start(LIVE, JobClock.recordedUntil(Long.MAX_VALUE), null);
        registers("+34600000001");
        hears(alert("closing", IncidentEvent.CLOSED, DETECTED + 40 * day));
        hears(seenOpen(DETECTED + 39 * day));
        opens("alert-1");
        assertThat(sent()).isEmpty();
        job.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(sent())
                .extracting(SmsMessage::alertId)
                .containsExactly("alert-1", "incident-1-HOUSEHOLD-reminder1", "closing");
        assertThat(sent().get(1).decidedAt()).isEqualTo(DETECTED + 39 * day);
    }

    /** By the wall clock of a job whose alerts lag, too: no timer knows that a leak goes on. */
    @Test
    void noReminderIsSentUnlessAReadingShowsTheLeakOpen() throws Exception {
        long day = Duration.ofDays(1).toMillis();
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        becomes("alert-1", MessageStage.ACCEPTED);
        job.setProcessingTime(DETECTED + 60 * day);
        assertThat(sent()).hasSize(1);
        hears(alert("closing", IncidentEvent.CLOSED, DETECTED + 2 * day));
        job.setProcessingTime(DETECTED + 90 * day);
        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-1", "closing");
    }

    @Test
    void whatAHouseholdAskedForReachesThePolicy() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        job.processElement2(
                HouseholdNews.of(
                        new FeedbackUpdate(
                                "meter-1",
                                new Feedback(DETECTED + 1, Feedback.Kind.NORMAL, 15_000, 0, 0))),
                0);
        hears(alert("closing", IncidentEvent.CLOSED, DETECTED + 3_600_000));
        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
        assertThat(reasons()).last().isEqualTo(Reason.ANSWERED);
    }

    /** Posted at 18:00; the job died before its checkpoint and reads the alert again at night. */
    @Test
    void aDecisionIsFoundByItsIdAfterACrashAndNotMadeAgain() throws Exception {
        posted = () -> smsId -> smsId.equals("alert-1") ? DETECTED : 0;
        long night = DETECTED + Duration.ofHours(3).toMillis();
        start(LIVE, JobClock.WALL, null, night);
        registers("+34600000001");
        opens("alert-1");
        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-1");
        becomes("alert-1", MessageStage.ACCEPTED);
        job.setProcessingTime(night + NotificationFunction.CATCH_UP);
        closes("closing");
        job.setProcessingTime(night + Duration.ofHours(14).toMillis());
        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-1", "closing");
    }

    /** Provider away: the end is decided by what became of the warning, also after a restore. */
    @Test
    void theEndWaitsToKnowWhatBecameOfTheWarning() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        long later = DETECTED + Duration.ofMinutes(30).toMillis();
        job.setProcessingTime(later);
        hears(alert("closing", IncidentEvent.CLOSED, later));
        assertThat(reasons()).last().isEqualTo(Reason.AWAITS_OUTCOME);
        assertThat(withdrawn()).containsExactly("alert-1");
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(LIVE, JobClock.WALL, state, later);
        registers("+34600000001");
        becomes("alert-1", MessageStage.EXPIRED);
        assertThat(sent()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.NOT_WARNED);
        job.close();

        start(LIVE, JobClock.WALL, state, later);
        registers("+34600000001");
        becomes("alert-1", MessageStage.ACCEPTED);
        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("closing");
    }

    @Test
    void whatWorsensBeforeItsWarningWentOutIsToldOnceInTheFirstWords() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        IncidentTransition worse = alert("worse", IncidentEvent.ESCALATED, DETECTED + 1);
        hears(
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
        assertThat(sent().get(1).occasion()).isEqualTo(Occasion.WARNING);
        assertThat(sent().get(1).body()).doesNotContain("grown").contains("120 L/h");
    }

    @Test
    void inAReplayEachSmsCountsAsHeard() throws Exception {
        start(LIVE, JobClock.READINGS, null);
        registers("+34600000001");
        opens("alert-1");
        hears(alert("closing", IncidentEvent.CLOSED, DETECTED + 1));
        assertThat(sent()).extracting(SmsMessage::alertId).containsExactly("alert-1", "closing");
        assertThat(withdrawn()).isEmpty();
    }

    private static IncidentTransition seenOpen(long at) {
        return alert("seen-" + at, IncidentEvent.UPDATED, at)
                .received(new Reception(at, at, false, true));
    }

    @Test
    void aDryRunWritesTheWordsOfALiveJobAndNothingLeaves() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        NotificationDecision live = decisions().get(0);
        job.close();

        start(DRY_RUN, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        assertThat(sent()).isEmpty();
        assertThat(decisions().get(0).segments()).isOne();
        assertThat(decisions().get(0).bodyHash()).isEqualTo(live.bodyHash()).isNotZero();
        assertThat(job.numKeyedStateEntries()).isZero();
    }

    @Test
    void oldNewsIsSuppressedByTheMachinesClockAndSentByTheReadingsOwn() throws Exception {
        long later = DETECTED + Duration.ofHours(73).toMillis();
        start(LIVE, JobClock.WALL, null);
        job.setProcessingTime(later);
        registers("+34600000001");
        opens("alert-1");
        assertThat(reasons()).containsExactly(Reason.STALE);
        job.close();

        start(LIVE, JobClock.READINGS, null);
        job.setProcessingTime(later);
        registers("+34600000001");
        opens("alert-1");
        assertThat(sent().get(0).notAfter()).isEqualTo(SmsMessage.NEVER_STALE);
    }

    /** The topic is read from its beginning, and state and journal are both gone. */
    @Test
    void aReplayFromTheEarliestAlertWithoutStateSendsNoOldNews() throws Exception {
        long later = DETECTED + Duration.ofHours(72).toMillis() + 1;
        start(LIVE, JobClock.WALL, null, later);
        registers("+34600000001");
        for (int i = 0; i < 500; i++) {
            IncidentEvent event = IncidentEvent.values()[i % IncidentEvent.values().length];
            hears(alert("alert-" + i, event, DETECTED - i * 3_600_000L));
        }
        job.setProcessingTime(later + Duration.ofDays(30).toMillis());

        assertThat(sent()).isEmpty();
    }

    @Test
    void aRemovedHouseholdIsToldNothing() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        job.processElement2(HouseholdNews.of(new HouseholdUpdate("meter-1", null, 0, 2, 2)), 0);
        opens("alert-1");

        assertThat(reasons()).containsExactly(Reason.NO_HOUSEHOLD);
    }

    @Test
    void everythingThatCrossesOperatorsGoesWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SmsOrder.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(BookEvent.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(HouseholdNews.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(IncidentTransition.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(NotificationDecision.class);
    }

    private void start(NotificationMode mode, JobClock clock, OperatorSubtaskState state)
            throws Exception {
        start(mode, clock, state, DETECTED);
    }

    private void start(NotificationMode mode, JobClock clock, OperatorSubtaskState state, long now)
            throws Exception {
        NotificationFunction function =
                new NotificationFunction(
                        NotificationSettings.defaults().withMode(mode),
                        clock,
                        Wording.of(SmsText.builtIn("UTC"), NumberPlan.byShape()),
                        new HouseholdsInMemory(),
                        History.empty(),
                        posted);
        job =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(function, List.of()),
                        BookEvent::householdId,
                        null,
                        Types.STRING);
        job.setProcessingTime(now);
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
    }

    /** By whatever way the household said so, and also for what waits at budget or sender. */
    @Test
    void whoTakesConsentBackIsSilencedAtOnceBehindThePolicy() throws Exception {
        start(LIVE, JobClock.WALL, null);
        registers("+34600000001");
        opens("alert-1");
        registers("+34600000001", false, 2);
        registers("+34600000001", false, 3);
        assertThat(job.extractOutputValues())
                .extracting(SmsOrder::silence)
                .containsExactly(null, "meter-1");
    }

    private void registers(String phone) throws Exception {
        registers(phone, true, 1);
    }

    private void registers(String phone, boolean consent, long offset) throws Exception {
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
        job.processElement2(
                HouseholdNews.of(new HouseholdUpdate("meter-1", home, 0, offset, offset)), 0);
    }

    private void opens(String alertId) throws Exception {
        happens(alertId, IncidentEvent.OPENED);
    }

    private void closes(String alertId) throws Exception {
        happens(alertId, IncidentEvent.CLOSED);
    }

    private void happens(String alertId, IncidentEvent event) throws Exception {
        hears(alert(alertId, event));
    }

    private static IncidentTransition alert(String alertId, IncidentEvent event) {
        return alert(alertId, event, DETECTED);
    }

    private static IncidentTransition alert(String alertId, IncidentEvent event, long detectedAt) {
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

    private void hears(IncidentTransition alert) throws Exception {
        job.processElement1(BookEvent.of(alert), 0);
    }

    private void becomes(String smsId, MessageStage stage) throws Exception {
        job.processElement1(
                BookEvent.of(
                        new MessageOutcome(
                                "home-1", smsId, stage, null, 0, job.getProcessingTime())),
                0);
    }

    private List<SmsMessage> sent() {
        return job.extractOutputValues().stream()
                .map(SmsOrder::send)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> withdrawn() {
        return job.extractOutputValues().stream()
                .map(SmsOrder::withdraw)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<NotificationDecision> decisions() {
        return job.getSideOutput(NotificationFunction.DECISIONS).stream()
                .map(record -> record.getValue())
                .toList();
    }

    private List<Reason> reasons() {
        return decisions().stream().map(NotificationDecision::reason).toList();
    }
}

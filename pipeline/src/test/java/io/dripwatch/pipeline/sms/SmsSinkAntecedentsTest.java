package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.following;
import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.SendState.EXPIRED;
import static io.dripwatch.pipeline.sms.SendState.IN_DOUBT;
import static io.dripwatch.pipeline.sms.SendState.NOT_SENT;
import static io.dripwatch.pipeline.sms.SendState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.Occasion;
import io.dripwatch.domain.notification.ReferenceCode;
import io.dripwatch.domain.notification.SmsMessage;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An SMS that builds on another, and what becomes of it when that one never went out. */
class SmsSinkAntecedentsTest {

    private static final long START = 1_700_000_000_000L;

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedGateway provider = new ScriptedGateway();
    private final SmsMessage warning =
            Messages.message("warning", Severity.URGENT, START + Duration.ofHours(2).toMillis());
    private final SmsMessage worse = following(warning, "worse", Occasion.WORSE).build();
    private final SmsMessage allClear = following(warning, "all-clear", Occasion.ALL_CLEAR).build();
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
    void theAllClearOfAWarningThatWentOutGoesOut() throws Exception {
        run.take(warning);
        ends("warning", ACCEPTED);
        run.take(allClear);
        ends("all-clear", ACCEPTED);
        assertThat(provider.accepted()).contains(allClear);
    }

    @Test
    void ofARefusedWarningNobodyHearsThatItIsOver() throws Exception {
        provider.answers("warning", DeliveryOutcome.REFUSED);
        run.take(warning);
        ends("warning", REFUSED);
        run.take(allClear);
        ends("all-clear", EXPIRED);
        assertThat(provider.posts()).isOne();
    }

    @Test
    void afterARefusedWarningTheEscalationIsTheFirstAndTheAllClearFollows() throws Exception {
        provider.answers("warning", DeliveryOutcome.REFUSED);
        run.take(warning);
        ends("warning", REFUSED);
        run.take(worse);
        ends("worse", ACCEPTED);
        run.take(
                following(warning, "all-clear", Occasion.ALL_CLEAR)
                        .after("warning", "worse")
                        .build());
        ends("all-clear", ACCEPTED);
        assertThat(provider.accepted())
                .extracting(SmsMessage::body)
                .containsExactly(worse.firstBody(), allClear.body());
    }

    @Test
    void whatEndsDuringAnOutageIsNotToldAfterIt() throws Exception {
        outageWith(warning);
        run.take(allClear);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("all-clear") == EXPIRED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("warning") == EXPIRED);
        assertThat(provider.accepted()).isEmpty();
    }

    @Test
    void whatWorsensDuringAnOutageIsToldOnceInTheFirstWords() throws Exception {
        outageWith(warning);
        run.take(worse);
        OperatorSubtaskState state = run.checkpoint();
        run.close();
        run = SinkRun.restore(sink(), state, START + 1_000);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("worse") == ACCEPTED);
        run.runUntil(() -> journal.stateOf("warning") == EXPIRED);
        assertThat(provider.accepted())
                .extracting(SmsMessage::body)
                .containsExactly(worse.firstBody());
    }

    @Test
    void aWarningThatGrewOldInAnOutageTakesItsAllClearAlong() throws Exception {
        outageWith(warning);
        run.pass(Duration.ofHours(3));
        ends("warning", EXPIRED);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.take(
                following(warning, "all-clear", Occasion.ALL_CLEAR)
                        .notAfter(SmsMessage.NEVER_STALE)
                        .build());
        ends("all-clear", EXPIRED);
        assertThat(provider.accepted()).isEmpty();
    }

    @Test
    void goodNewsWaitsForTheDoubtAboutTheBad() throws Exception {
        provider.answers("warning", DeliveryOutcome.IN_DOUBT);
        run.take(warning);
        ends("warning", IN_DOUBT);
        run.take(allClear);
        run.pass(Duration.ofSeconds(30));
        run.checkpoint();
        assertThat(provider.posts()).isOne();

        provider.listsEverything();
        run.passUntil(Duration.ofSeconds(5), () -> journal.stateOf("all-clear") == ACCEPTED);
        assertThat(journal.stateOf("warning")).isEqualTo(ACCEPTED);
    }

    /** A hiccup of the provider: both are told, the good news last. */
    @Test
    void aWarningThatWaitedForMinutesGoesOutBeforeItsAllClear() throws Exception {
        SmsMessage young =
                Messages.sms("young", Messages.PHONE, "words", START)
                        .severity(Severity.WARNING)
                        .notAfter(START + Duration.ofHours(2).toMillis())
                        .build();
        outageWith(young);
        run.take(following(young, "all-clear", Occasion.ALL_CLEAR).build());
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("all-clear") == ACCEPTED);
        assertThat(run.now() - START).isLessThan(Duration.ofSeconds(10).toMillis());
        assertThat(provider.accepted())
                .extracting(SmsMessage::alertId)
                .containsExactly("young", "all-clear");
    }

    /** What waits there waits because a replay is fast; the same readings give the same SMS. */
    @Test
    void inAReplayNothingIsOvertaken() throws Exception {
        SmsMessage replayed = Messages.urgent("replayed");
        outageWith(replayed);
        run.take(
                following(replayed, "worse", Occasion.WORSE).build(),
                following(replayed, "all-clear", Occasion.ALL_CLEAR)
                        .after("replayed", "worse")
                        .build());
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("all-clear") == ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> provider.accepted().size() == 3);
        assertThat(provider.accepted())
                .extracting(SmsMessage::body)
                .noneMatch(body -> body.startsWith("First"));
    }

    /** It was under way, and comes back unsent. */
    @Test
    void aWarningInFlightWhenItsIncidentEndsIsNotSentLater() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run.take(warning, allClear);
        run.runUntil(() -> journal.stateOf("warning") == NOT_SENT);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(
                Duration.ofSeconds(1),
                () ->
                        journal.stateOf("warning") == EXPIRED
                                && journal.stateOf("all-clear") == EXPIRED);
        assertThat(provider.accepted()).isEmpty();
    }

    @Test
    void anAllClearThatWaitsIsOvertakenByTheReopening() throws Exception {
        run.take(warning);
        ends("warning", ACCEPTED);
        SmsMessage again = following(warning, "again", Occasion.REOPENED).build();
        outageWith(allClear);
        run.take(again);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("again") == ACCEPTED);
        run.runUntil(() -> journal.stateOf("all-clear") == EXPIRED);
        assertThat(provider.accepted()).extracting(SmsMessage::alertId).doesNotContain("all-clear");
    }

    /** Whichever is tried first, the reader's last word is that it stopped. */
    @Test
    void aReopeningThatWaitsDoesNotTakeBackTheAllClearThatFollowsIt() throws Exception {
        SmsMessage mild = mild("mild", START);
        run.take(mild);
        ends("mild", ACCEPTED);
        SmsMessage again = following(mild, "again", Occasion.REOPENED).build();
        outageWith(again);
        run.take(following(again, "all-clear", Occasion.ALL_CLEAR).build());
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("all-clear") == ACCEPTED);
        assertThat(provider.accepted())
                .extracting(SmsMessage::alertId)
                .containsExactly("mild", "again", "all-clear");
    }

    @Test
    void anOlderReopeningDoesNotTakeBackTheNewerOneAlsoAfterARestore() throws Exception {
        run.take(warning);
        ends("warning", ACCEPTED);
        SmsMessage older = following(warning, "older", Occasion.REOPENED).build();
        outageWith(older);
        run.take(following(older, "newer", Occasion.REOPENED).after("warning").build());
        OperatorSubtaskState state = run.checkpoint();
        run.close();
        run = SinkRun.restore(sink(), state, START + 1_000);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("newer") == ACCEPTED);
        run.runUntil(() -> journal.stateOf("older") == EXPIRED);
    }

    /** The freshest goes first: the reminder of day 3 before the warning it recalls. */
    @Test
    void afterAnOutageOfDaysTheReminderOfAWarningThatNeverWentOutIsTheFirstWord() throws Exception {
        long day3 = START + Duration.ofDays(3).toMillis();
        SmsMessage first = mild("first", START);
        outageWith(mild("other", day3 + Duration.ofDays(1).toMillis()));
        run.take(first);
        run.pass(Duration.ofDays(3));
        run.take(following(first, "day-3", Occasion.REMINDER).decidedAt(day3).build());
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(30), () -> journal.stateOf("day-3") == ACCEPTED);
        run.passUntil(Duration.ofSeconds(30), () -> journal.stateOf("first") == EXPIRED);
        assertThat(provider.accepted())
                .extracting(SmsMessage::body)
                .contains("First words. Ref " + ReferenceCode.of("day-3"))
                .noneMatch(body -> body.startsWith("REMINDER"));
    }

    @Test
    void aReminderPassesNoWarningThatIsStillFresh() throws Exception {
        SmsMessage first = mild("first", START);
        outageWith(first);
        SmsMessage reminder = following(first, "day-3", Occasion.REMINDER).build();
        run.take(reminder);
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("day-3") == ACCEPTED);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("first") == EXPIRED);
        assertThat(provider.accepted())
                .extracting(SmsMessage::body)
                .containsExactly(reminder.firstBody());
    }

    private static SmsMessage mild(String alertId, long decidedAt) {
        return Messages.sms(alertId, Messages.PHONE, "words", decidedAt)
                .severity(Severity.WARNING)
                .notAfter(decidedAt + Duration.ofDays(1).toMillis())
                .build();
    }

    private void outageWith(SmsMessage sms) throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run.take(sms);
        run.runUntil(() -> journal.stateOf(sms.alertId()) == NOT_SENT);
    }

    private void ends(String alertId, SendState state) throws Exception {
        run.runUntil(() -> journal.stateOf(alertId) == state);
    }

    private SmsSink sink() {
        return new SmsSink(settings(), () -> journal, sms -> provider);
    }
}

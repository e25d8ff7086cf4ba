package io.dripwatch.pipeline.notification;

import static io.dripwatch.pipeline.sms.Messages.following;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.Occasion;
import io.dripwatch.domain.notification.Reason;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.SendingBudget.Held;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.sms.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mass anomaly rings at as many doors as the budget says; a person decides about the rest. */
class SendingBudgetFunctionTest {

    private static final long START = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;

    private KeyedOneInputStreamOperatorTestHarness<Byte, SmsMessage, SmsMessage> job;

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.close();
        }
    }

    @Test
    void thirtyPercentOfATownInTenMinutesCostTheBudgetAndNoMore() throws Exception {
        start(new SendingBudget(500, Duration.ofHours(1), Held.KEEP), JobClock.WALL, null);
        for (int i = 0; i < 3_000; i++) {
            job.setProcessingTime(START + i * 200L);
            job.processElement(sms("alert-" + i, START + i * 200L), 0);
        }

        assertThat(job.extractOutputValues()).hasSize(500);
        assertThat(decisions(Verdict.HOLD)).hasSize(2_500);
        job.setProcessingTime(START + 65 * MINUTE);
        assertThat(job.extractOutputValues()).as("nobody has decided").hasSize(500);
        job.processElement(sms("later", START + 65 * MINUTE), 0);
        assertThat(job.extractOutputValues()).as("a new window").hasSize(501);
    }

    @Test
    void aPersonLetsThemGoWorstAndFreshestFirstAsTheBudgetAllows() throws Exception {
        OperatorSubtaskState held = heldThree();

        start(new SendingBudget(2, Duration.ofMinutes(30), Held.SEND), JobClock.WALL, held);
        job.setProcessingTime(START + 20 * MINUTE);
        assertThat(sent()).containsExactly("urgent");
        job.setProcessingTime(START + 35 * MINUTE);
        assertThat(sent()).containsExactly("urgent", "new");
        job.setProcessingTime(START + 55 * MINUTE);
        assertThat(sent()).containsExactly("urgent", "new", "old");
    }

    @Test
    void orForgetsThem() throws Exception {
        OperatorSubtaskState held = heldThree();

        start(new SendingBudget(2, Duration.ofMinutes(10), Held.DROP), JobClock.WALL, held);
        job.setProcessingTime(START + 20 * MINUTE);
        assertThat(sent()).isEmpty();
        assertThat(decisions(Verdict.SUPPRESS))
                .extracting(NotificationDecision::reason)
                .containsExactly(Reason.BUDGET, Reason.BUDGET, Reason.BUDGET);
    }

    @Test
    void whatGrowsOldWhileItIsHeldIsDropped() throws Exception {
        start(new SendingBudget(1, Duration.ofHours(9), Held.KEEP), JobClock.WALL, null);
        job.processElement(sms("first", START), 0);
        job.processElement(sms("held", START), 0);
        job.setProcessingTime(START + Duration.ofHours(25).toMillis());

        assertThat(decisions(Verdict.SUPPRESS))
                .extracting(NotificationDecision::reason)
                .containsExactly(Reason.STALE);
    }

    @Test
    void anIncidentThatEndsTakesItsHeldWarningAlong() throws Exception {
        startWithRoomForOne();
        SmsMessage held = sms("held", START);
        take(held);
        job.setProcessingTime(START + 5 * MINUTE);
        take(following(held, "all-clear", Occasion.ALL_CLEAR).build());

        assertThat(sent()).containsExactly("first");
        assertThat(reasons()).containsExactly(Reason.OVERTAKEN, Reason.NOT_WARNED);
    }

    /** State of an older release names nothing that an all-clear builds on. */
    @Test
    void anAllClearThatNamesNothingStillTakesItsHeldWarningAlong() throws Exception {
        startWithRoomForOne();
        SmsMessage held = sms("held", START);
        take(held);
        job.setProcessingTime(START + 5 * MINUTE);
        take(following(held, "all-clear", Occasion.ALL_CLEAR).after().build());

        assertThat(sent()).containsExactly("first");
    }

    @Test
    void afterADroppedWarningNobodyHearsThatItIsOverAlsoAfterARestore() throws Exception {
        OperatorSubtaskState dropped = droppedWarning();

        start(new SendingBudget(9, Duration.ofMinutes(1), Held.KEEP), JobClock.WALL, dropped);
        take(following(sms("held", START), "all-clear", Occasion.ALL_CLEAR).build());
        take(following(sms("held", START), "sorry", Occasion.RETRACTION).build());
        assertThat(sent()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.NOT_WARNED, Reason.NOT_WARNED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Occasion.class,
            names = {"WORSE", "REOPENED", "REMINDER"})
    void afterADroppedWarningTheNextSmsIsTheFirstOneAndItsAllClearFollows(Occasion occasion)
            throws Exception {
        OperatorSubtaskState dropped = droppedWarning();

        start(new SendingBudget(9, Duration.ofMinutes(1), Held.KEEP), JobClock.WALL, dropped);
        take(following(sms("held", START), "next", occasion).build());
        take(
                following(sms("held", START), "all-clear", Occasion.ALL_CLEAR)
                        .after("held", "next")
                        .build());
        assertThat(sent()).containsExactly("next", "all-clear");
        SmsMessage next = job.extractOutputValues().get(0);
        assertThat(next.body()).startsWith("First words");
        assertThat(next.occasion()).isEqualTo(Occasion.WARNING);
        assertThat(job.extractOutputValues().get(1).after()).containsExactly("next");
    }

    @Test
    void aHeldEscalationDoesNotSwallowTheAllClearOfAWarningThatWentOut() throws Exception {
        startWithRoomForOne();
        SmsMessage first = sms("first", START);
        take(following(first, "worse", Occasion.WORSE).build());
        job.setProcessingTime(START + 5 * MINUTE);
        take(following(first, "all-clear", Occasion.ALL_CLEAR).after("first", "worse").build());

        assertThat(sent()).containsExactly("first", "all-clear");
        assertThat(reasons()).containsExactly(Reason.OVERTAKEN);
    }

    @Test
    void aHeldAllClearIsOvertakenByTheReopening() throws Exception {
        startWithRoomForOne();
        SmsMessage first = sms("first", START);
        take(following(first, "all-clear", Occasion.ALL_CLEAR).build());
        job.setProcessingTime(START + 5 * MINUTE);
        take(following(first, "again", Occasion.REOPENED).build());

        assertThat(sent()).containsExactly("first", "again");
        assertThat(reasons()).containsExactly(Reason.OVERTAKEN);
    }

    @Test
    void byTheReadingsTimeTheSameOnesPassInWhateverOrderTheyCome() throws Exception {
        List<SmsMessage> messages = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            messages.add(sms("alert-" + i, START + i / 7 * MINUTE));
        }
        List<String> first = null;
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(messages, new Random(seed));
            start(
                    new SendingBudget(20, Duration.ofMinutes(10), Held.KEEP),
                    JobClock.recordedUntil(Long.MAX_VALUE - 1),
                    null);
            for (SmsMessage sms : messages) {
                job.processElement(sms, 0);
            }
            job.processWatermark(Long.MAX_VALUE);
            List<String> sent = sent();
            first = first == null ? sent : first;
            assertThat(sent).isEqualTo(first).hasSizeBetween(40, 80);
            job.close();
        }
    }

    private void startWithRoomForOne() throws Exception {
        start(new SendingBudget(1, Duration.ofMinutes(1), Held.KEEP), JobClock.WALL, null);
        take(sms("first", START));
    }

    /** Of the incident of "held". */
    private OperatorSubtaskState droppedWarning() throws Exception {
        startWithRoomForOne();
        take(sms("held", START));
        OperatorSubtaskState held = job.snapshot(1, 1);
        job.close();
        start(new SendingBudget(1, Duration.ofMinutes(1), Held.DROP), JobClock.WALL, held);
        job.setProcessingTime(START + 2 * MINUTE);
        assertThat(reasons()).containsExactly(Reason.BUDGET);
        OperatorSubtaskState dropped = job.snapshot(2, 2);
        job.close();
        return dropped;
    }

    private void take(SmsMessage sms) throws Exception {
        job.processElement(sms, 0);
    }

    private List<Reason> reasons() {
        return decisions(Verdict.SUPPRESS).stream().map(NotificationDecision::reason).toList();
    }

    private OperatorSubtaskState heldThree() throws Exception {
        start(new SendingBudget(1, Duration.ofMinutes(10), Held.KEEP), JobClock.WALL, null);
        job.processElement(sms("first", START), 0);
        job.processElement(sms("old", START + 1), 0);
        job.processElement(sms("new", START + 2), 0);
        job.processElement(sms("urgent", START, Severity.URGENT), 0);
        assertThat(sent()).containsExactly("first");
        OperatorSubtaskState held = job.snapshot(1, 1);
        job.close();
        return held;
    }

    private void start(SendingBudget budget, JobClock clock, OperatorSubtaskState state)
            throws Exception {
        job =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SendingBudgetFunction(budget, clock)),
                        sms -> (byte) 0,
                        Types.BYTE);
        job.setProcessingTime(START);
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
    }

    private List<String> sent() {
        return job.extractOutputValues().stream().map(SmsMessage::alertId).toList();
    }

    private List<NotificationDecision> decisions(Verdict verdict) {
        return job.getSideOutput(NotificationFunction.DECISIONS).stream()
                .map(record -> record.getValue())
                .filter(decision -> decision.verdict() == verdict)
                .toList();
    }

    private static SmsMessage sms(String alertId, long decidedAt) {
        return sms(alertId, decidedAt, Severity.WARNING);
    }

    private static SmsMessage sms(String alertId, long decidedAt, Severity severity) {
        return Messages.sms(alertId, "+34600000001", "words", decidedAt)
                .severity(severity)
                .notAfter(START + Duration.ofHours(24).toMillis())
                .build();
    }
}

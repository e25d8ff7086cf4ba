package io.dripwatch.pipeline.notification;

import static io.dripwatch.pipeline.sms.Messages.following;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.message.HeldOrder;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.sms.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mass anomaly rings at as many doors as the budget says; a person decides about the rest. */
class SendingBudgetFunctionTest {

    private static final long START = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;

    private KeyedOneInputStreamOperatorTestHarness<Byte, SmsOrder, SmsOrder> job;

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.close();
        }
    }

    @Test
    void thirtyPercentOfATownInTenMinutesCostTheBudgetAndNoMore() throws Exception {
        start(new SendingBudget(500, Duration.ofHours(1)), JobClock.WALL, null);
        for (int i = 0; i < 3_000; i++) {
            job.setProcessingTime(START + i * 200L);
            take(sms("alert-" + i, START + i * 200L));
        }

        assertThat(job.extractOutputValues()).hasSize(500);
        assertThat(decisions(Verdict.HOLD)).hasSize(2_500);
        job.setProcessingTime(START + 65 * MINUTE);
        assertThat(job.extractOutputValues()).as("nobody has decided").hasSize(500);
        take(sms("later", START + 65 * MINUTE));
        assertThat(job.extractOutputValues()).as("a new window").hasSize(501);
    }

    @Test
    void aPersonLetsAllGoWorstAndFreshestFirstAsTheBudgetAllowsAlsoAfterARestore()
            throws Exception {
        OperatorSubtaskState held = heldThree();

        start(new SendingBudget(2, Duration.ofMinutes(30)), JobClock.WALL, held);
        order(HeldOrder.Kind.RELEASE, null, null, START + 2);
        assertThat(sent()).containsExactly("urgent");
        OperatorSubtaskState released = job.snapshot(1, 1);
        job.close();
        start(new SendingBudget(2, Duration.ofMinutes(30)), JobClock.WALL, released);
        job.setProcessingTime(START + 20 * MINUTE);
        assertThat(sent()).isEmpty();
        job.setProcessingTime(START + 35 * MINUTE);
        assertThat(sent()).containsExactly("new", "old");
        assertThat(decisions(Verdict.SEND))
                .extracting(NotificationDecision::reason)
                .containsOnly(Reason.BY_PERSON);
    }

    /** A person has looked at it. */
    @Test
    void whatAPersonNamesGoesAtOnceAndUsesUpItsPlace() throws Exception {
        start(new SendingBudget(2, Duration.ofMinutes(10)), JobClock.WALL, heldThree());
        order(HeldOrder.Kind.RELEASE, "old", null, START);
        order(HeldOrder.Kind.RELEASE, "old", null, START);
        order(HeldOrder.Kind.RELEASE, "unknown", null, START);
        assertThat(sent()).containsExactly("old");
        take(sms("next", START));
        assertThat(sent()).as("the window is full").containsExactly("old");
    }

    @Test
    void aPersonForgetsOneOrAllOfAMeterOrAll() throws Exception {
        start(new SendingBudget(2, Duration.ofMinutes(10)), JobClock.WALL, heldThree());
        order(HeldOrder.Kind.DROP, "old", null, START);
        assertThat(decisions(Verdict.DROP)).extracting(d -> d.alertId()).containsExactly("old");
        order(HeldOrder.Kind.DROP, null, "meter-of-new", START + 5);
        assertThat(decisions(Verdict.DROP)).extracting(d -> d.alertId()).contains("new");
        order(HeldOrder.Kind.DROP, null, null, START + 5);
        job.setProcessingTime(START + 20 * MINUTE);
        assertThat(sent()).isEmpty();
        assertThat(reasons()).containsOnly(Reason.BY_PERSON).hasSize(3);
    }

    /** Read again by a job that knows nothing, it lets nothing go that came later. */
    @Test
    void anOrderAboutAllMeansWhatHadBeenDecidedByThen() throws Exception {
        start(new SendingBudget(1, Duration.ofMinutes(10)), JobClock.WALL, heldThree());
        order(HeldOrder.Kind.DROP, null, null, START + 1);
        assertThat(decisions(Verdict.DROP))
                .extracting(d -> d.alertId())
                .containsExactlyInAnyOrder("urgent", "old");
    }

    @Test
    void whatGrowsOldWhileItIsHeldIsDropped() throws Exception {
        start(new SendingBudget(1, Duration.ofHours(9)), JobClock.WALL, null);
        take(sms("first", START));
        take(sms("held", START));
        job.setProcessingTime(START + Duration.ofHours(25).toMillis());

        assertThat(reasons()).containsExactly(Reason.STALE);
    }

    @Test
    void whatIsWithdrawnWhileItIsHeldIsDroppedAndTheBookHearsOfIt() throws Exception {
        startWithRoomForOne();
        take(sms("held", START));
        job.processElement(SmsOrder.withdraw("held"), 0);
        job.setProcessingTime(START + 5 * MINUTE);

        assertThat(job.extractOutputValues()).hasSize(1);
        assertThat(reasons()).containsExactly(Reason.OVERTAKEN);
        assertThat(decisions(Verdict.DROP).get(0).householdId()).isEqualTo("home-of-meter-of-held");
    }

    @Test
    void whatIsHeldForAHomeThatTookConsentBackIsDroppedAndTheSenderHearsToo() throws Exception {
        startWithRoomForOne();
        take(sms("held", START));
        take(sms("other", START));
        job.processElement(SmsOrder.silence("meter-of-held"), 0);
        assertThat(decisions(Verdict.DROP)).extracting(d -> d.alertId()).containsExactly("held");
        assertThat(reasons()).containsExactly(Reason.NO_CONSENT);
        assertThat(job.extractOutputValues())
                .extracting(SmsOrder::silence)
                .containsExactly(null, "meter-of-held");
    }

    @Test
    void whatIsNotHeldIsWithdrawnByTheSender() throws Exception {
        startWithRoomForOne();
        job.processElement(SmsOrder.withdraw("first"), 0);
        assertThat(job.extractOutputValues())
                .extracting(SmsOrder::withdraw)
                .containsExactly(null, "first");
    }

    /** No outcome comes back there: nobody may hear the end of what he was not told of. */
    @Test
    void inAReplayWhatFollowsAHeldMessageIsHeldWithIt() throws Exception {
        start(
                new SendingBudget(1, Duration.ofMinutes(1)),
                JobClock.recordedUntil(Long.MAX_VALUE - 1),
                null);
        SmsMessage first = sms("first", START);
        SmsMessage held = sms("held", START);
        take(first);
        take(held);
        take(following(held, "its-end", Occasion.ALL_CLEAR).decidedAt(START + MINUTE).build());
        take(following(first, "end", Occasion.ALL_CLEAR).decidedAt(START + 3 * MINUTE).build());
        job.processWatermark(Long.MAX_VALUE);
        assertThat(sent()).containsExactly("first", "end");
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
                    new SendingBudget(20, Duration.ofMinutes(10)),
                    JobClock.recordedUntil(Long.MAX_VALUE - 1),
                    null);
            for (SmsMessage sms : messages) {
                take(sms);
            }
            job.processWatermark(Long.MAX_VALUE);
            List<String> sent = sent();
            first = first == null ? sent : first;
            assertThat(sent).isEqualTo(first).hasSizeBetween(40, 80);
            job.close();
        }
    }

    private void startWithRoomForOne() throws Exception {
        start(new SendingBudget(1, Duration.ofMinutes(1)), JobClock.WALL, null);
        take(sms("first", START));
    }

    private void order(HeldOrder.Kind kind, String smsId, String meterId, long at)
            throws Exception {
        HeldOrder order = new HeldOrder(kind, smsId, meterId, at, "anna");
        job.processElement(SmsOrder.ofPerson(order), 0);
    }

    private void take(SmsMessage sms) throws Exception {
        job.processElement(SmsOrder.send(sms), 0);
    }

    private List<Reason> reasons() {
        return decisions(Verdict.DROP).stream().map(NotificationDecision::reason).toList();
    }

    private OperatorSubtaskState heldThree() throws Exception {
        start(new SendingBudget(1, Duration.ofMinutes(10)), JobClock.WALL, null);
        take(sms("first", START));
        take(sms("old", START + 1));
        take(sms("new", START + 2));
        take(sms("urgent", START, Severity.URGENT));
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
        return job.extractOutputValues().stream()
                .map(SmsOrder::send)
                .filter(Objects::nonNull)
                .map(SmsMessage::alertId)
                .toList();
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

package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.EXPIRED;
import static io.dripwatch.pipeline.sms.journal.SendState.MISCONFIGURED;
import static io.dripwatch.pipeline.sms.journal.SendState.PARKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One SMS is POSTed twice at most, and what is not about it is held, not given up. */
class SmsSinkTwoPostsTest {

    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final GatewayAnswer SERVER_ERROR =
            GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, 500, 0);
    private static final GatewayAnswer WRONG_SENDER =
            GatewayAnswer.of(DeliveryOutcome.MISCONFIGURED, 400, 21705);

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

    /** It takes each POST, answers 500, and its list shows nothing for hours. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aProviderThatTakesAndFailsAndListsLateGetsTwoPostsAtMost(int messages) throws Exception {
        provider.answers(SERVER_ERROR);
        run.take(burst(messages));
        run.passUntil(Duration.ofSeconds(20), () -> allAre(PARKED, messages));

        for (int i = 0; i < messages; i++) {
            assertThat(Collections.frequency(provider.posted(), "alert-" + i)).isBetween(1, 2);
            assertThat(journal.find("alert-" + i).attempt()).isBetween(1, 2);
        }
    }

    /** The process is started again and again meanwhile. */
    @Test
    void theJournalCountsAcrossRestarts() throws Exception {
        provider.answers(SERVER_ERROR);
        run.take(burst(1));
        for (int life = 0; life < 20; life++) {
            run.pass(Duration.ofMinutes(3));
            run.settle();
            OperatorSubtaskState state = run.checkpoint();
            long now = run.now();
            run.close();
            run = SinkRun.restore(sink(), state, now);
        }
        assertThat(provider.posts()).isEqualTo(2);
        assertThat(journal.stateOf("alert-0")).isEqualTo(PARKED);
        assertThat(journal.find("alert-0").attempt()).isEqualTo(2);
    }

    @Test
    void aProviderThatThrottlesForAnHourLosesNobody() throws Exception {
        provider.answers(new GatewayAnswer(DeliveryOutcome.NOT_SENT, null, 429, 20429, 1_000));
        run.take(leaks(30));
        for (int minute = 0; minute < 60; minute++) {
            run.pass(Duration.ofMinutes(1));
            run.settle();
        }
        provider.answers((GatewayAnswer) null);
        run.passUntil(Duration.ofSeconds(30), () -> ended(30));

        // A second POST that asks is one in 1, 2, 4, ... minutes.
        assertThat(count(PARKED, 30)).isLessThanOrEqualTo(5);
        assertThat(count(ACCEPTED, 30) + count(PARKED, 30)).isEqualTo(30);
    }

    @Test
    void aWrongSenderHoldsEverySmsWithOneLineAndLosesNone() throws Exception {
        provider.answers(WRONG_SENDER);
        try (LogCapture log = LogCapture.of("io.dripwatch")) {
            run.take(leaks(30));
            for (int minute = 0; minute < 50; minute++) {
                run.pass(Duration.ofMinutes(1));
                run.settle();
            }
            assertThat(log.lines().stream().filter(line -> line.contains("21705")))
                    .singleElement()
                    .asString()
                    .contains("refuses our account, credentials or sender")
                    .contains("Every SMS is held");
        }
        assertThat(count(MISCONFIGURED, 30)).isPositive();
        provider.answers((GatewayAnswer) null);
        run.take(Messages.message("new", Severity.WARNING, START + 24 * HOUR));
        run.passUntil(Duration.ofSeconds(30), () -> allAre(ACCEPTED, 30));

        assertThat(provider.posted())
                .allSatisfy(
                        id ->
                                assertThat(Collections.frequency(provider.posted(), id))
                                        .isLessThanOrEqualTo(2));
    }

    /** The account is refused, so is its list; when that can be read, the account is back. */
    @Test
    void aKeyThatIsTakenAgainIsNoticedWithoutAPost() throws Exception {
        provider.answers(GatewayAnswer.of(DeliveryOutcome.MISCONFIGURED, 401, 20003));
        provider.hidesItsList(true);
        run.take(leaks(1));
        for (int minute = 0; minute < 10; minute++) {
            run.pass(Duration.ofMinutes(1));
            run.settle();
        }
        assertThat(provider.posts()).isEqualTo(1);
        provider.answers((GatewayAnswer) null);
        provider.hidesItsList(false);
        run.pass(Duration.ofMinutes(3));
        run.runUntil(() -> journal.stateOf("alert-0") == ACCEPTED);
        assertThat(provider.posts()).isEqualTo(2);
    }

    @Test
    void whatIsHeldByAWrongSenderEndsWhenItsNewsIsStale() throws Exception {
        provider.answers(WRONG_SENDER);
        run.take(burst(1));
        for (int minute = 0; minute < 130; minute++) {
            run.pass(Duration.ofMinutes(1));
            run.settle();
        }
        assertThat(journal.stateOf("alert-0")).isIn(EXPIRED, PARKED);
        assertThat(provider.posts()).isLessThanOrEqualTo(2);
    }

    @Test
    void anAlertWithAnEndlessIdIsSkippedAndStopsNobody() throws Exception {
        run.take(
                Messages.message("x".repeat(70_000), Severity.URGENT, START + HOUR),
                Messages.message("alert-0", Severity.URGENT, START + HOUR));
        run.runUntil(() -> journal.stateOf("alert-0") == ACCEPTED);
        run.checkpoint();

        assertThat(provider.posted()).containsExactly("alert-0");
    }

    private static SmsMessage[] burst(int count) {
        return messages(count, Severity.URGENT, START + 2 * HOUR);
    }

    private static SmsMessage[] leaks(int count) {
        return messages(count, Severity.WARNING, START + 24 * HOUR);
    }

    private static SmsMessage[] messages(int count, Severity severity, long notAfter) {
        return IntStream.range(0, count)
                .mapToObj(i -> Messages.message("alert-" + i, severity, notAfter))
                .toArray(SmsMessage[]::new);
    }

    private boolean allAre(SendState state, int messages) {
        return count(state, messages) == messages;
    }

    private boolean ended(int messages) {
        return states(messages).stream().allMatch(state -> state != null && state.isTerminal());
    }

    private long count(SendState state, int messages) {
        return states(messages).stream().filter(each -> each == state).count();
    }

    private List<SendState> states(int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> journal.find("alert-" + i))
                .map(record -> record == null ? null : record.state())
                .toList();
    }

    private SmsSink sink() {
        return new SmsSink(
                settings().withResendFrom(Severity.WARNING), () -> journal, sms -> provider);
    }
}

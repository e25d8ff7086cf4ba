package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.EXPIRED;
import static io.dripwatch.pipeline.sms.journal.SendState.PARKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A provider's limits: what is above them waits, and no POST is spent on finding that out again.
 */
class SmsSinkLimitTest {

    private static final long START = 1_700_000_000_000L;
    private static final Duration DAY = Duration.ofDays(1);
    private static final String OTHER = "+8613800138001";

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
    void aNumberThatHasItsFillGetsTheNextPostADayLater() throws Exception {
        provider.answers(limit(DeliveryOutcome.LIMIT_OF_NUMBER, DAY));
        run.take(sms("alert-1", Messages.PHONE, DAY.multipliedBy(3)));
        run.runUntil(() -> provider.posts() == 1);
        run.take(sms("alert-2", Messages.PHONE, DAY.multipliedBy(3)));
        pass(DAY.minusMinutes(1));

        assertThat(provider.posted()).containsExactly("alert-1");

        provider.answers((GatewayAnswer) null);
        pass(Duration.ofMinutes(2));
        run.runUntil(() -> journal.stateOf("alert-2") == ACCEPTED);

        assertThat(journal.stateOf("alert-1")).isEqualTo(ACCEPTED);
        assertThat(provider.posts()).isEqualTo(3);
    }

    @Test
    void theLimitOfOneNumberHoldsNobodyElse() throws Exception {
        provider.answers(limit(DeliveryOutcome.LIMIT_OF_NUMBER, DAY));
        run.take(sms("alert-1", Messages.PHONE, DAY));
        run.runUntil(() -> provider.posts() == 1);
        provider.answers((GatewayAnswer) null);
        run.take(sms("alert-2", OTHER, DAY));
        run.runUntil(() -> journal.stateOf("alert-2") == ACCEPTED);

        assertThat(provider.posted()).containsExactly("alert-1", "alert-2");
    }

    @Test
    void theLimitOfTheAccountHoldsAllWithoutAPost() throws Exception {
        provider.answers(limit(DeliveryOutcome.LIMIT_OF_ACCOUNT, Duration.ofHours(5)));
        run.take(sms("alert-1", Messages.PHONE, DAY));
        run.runUntil(() -> provider.posts() == 1);
        run.take(sms("alert-2", OTHER, DAY));
        pass(Duration.ofHours(5).minusMinutes(1));

        assertThat(provider.posts()).isEqualTo(1);

        provider.answers((GatewayAnswer) null);
        pass(Duration.ofMinutes(2));
        run.runUntil(
                () ->
                        journal.stateOf("alert-1") == ACCEPTED
                                && journal.stateOf("alert-2") == ACCEPTED);
        assertThat(provider.posts()).isEqualTo(3);
    }

    @Test
    void newsThatIsStaleBeforeTheLimitEndsIsEndedWhereAPersonSeesIt() throws Exception {
        provider.answers(limit(DeliveryOutcome.LIMIT_OF_NUMBER, DAY));
        run.take(sms("alert-1", Messages.PHONE, Duration.ofHours(2)));
        run.runUntil(() -> provider.posts() == 1);
        run.take(sms("alert-2", Messages.PHONE, Duration.ofHours(3)));
        pass(Duration.ofHours(4));

        assertThat(journal.stateOf("alert-1")).isEqualTo(EXPIRED);
        assertThat(journal.find("alert-1").code()).isEqualTo(ScriptedGateway.CODE);
        assertThat(journal.stateOf("alert-2")).isEqualTo(EXPIRED);
        assertThat(provider.posts()).isEqualTo(1);
    }

    @Test
    void aNumberThatIsFullAgainAfterADayIsAPersonsToDecide() throws Exception {
        provider.answers(limit(DeliveryOutcome.LIMIT_OF_NUMBER, DAY));
        run.take(sms("alert-1", Messages.PHONE, DAY.multipliedBy(3)));
        run.runUntil(() -> provider.posts() == 1);
        pass(DAY.multipliedBy(2));

        assertThat(journal.stateOf("alert-1")).isEqualTo(PARKED);
        assertThat(provider.posts()).isEqualTo(2);
    }

    @Test
    void whatWaitsForTheDayWaitsOnAfterARestart() throws Exception {
        provider.answers(limit(DeliveryOutcome.LIMIT_OF_NUMBER, DAY));
        run.take(sms("alert-1", Messages.PHONE, DAY.multipliedBy(3)));
        run.runUntil(() -> provider.posts() == 1);
        OperatorSubtaskState state = run.checkpoint();
        run.close();
        run = SinkRun.restore(sink(), state, START + Duration.ofHours(1).toMillis());
        pass(Duration.ofHours(22));

        assertThat(provider.posts()).isEqualTo(1);

        pass(Duration.ofHours(2));
        assertThat(provider.posts()).isEqualTo(2);
    }

    private void pass(Duration time) throws Exception {
        for (Duration left = time;
                !left.isNegative() && !left.isZero();
                left = left.minusMinutes(30)) {
            run.pass(left.compareTo(Duration.ofMinutes(30)) < 0 ? left : Duration.ofMinutes(30));
            run.settle();
        }
    }

    private static GatewayAnswer limit(DeliveryOutcome outcome, Duration lasts) {
        return new GatewayAnswer(outcome, null, 200, ScriptedGateway.CODE, lasts.toMillis());
    }

    private static SmsMessage sms(String alertId, String phone, Duration lives) {
        return Messages.sms(alertId, phone, "words", START)
                .notAfter(START + lives.toMillis())
                .build();
    }

    private SmsSink sink() {
        return new SmsSink(Messages.settings(), () -> journal, settings -> provider);
    }
}

package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.Messages.urgent;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.IN_DOUBT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender whose machine's clock steps, and a list that shows messages late by the same clock. */
class SmsSinkClockTest extends SinkAtProvider {

    private static final Duration GRACE = settings().grace();

    @ParameterizedTest
    @ValueSource(longs = {3_600, -3_600, 86_400, -86_400})
    void aStepOfTheClockSendsNothingTwice(long seconds) throws Exception {
        startWith(FaultScript.first(Fault.ACCEPT_THEN_500));
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.stateOf("alert-1") == IN_DOUBT);
        run.pass(Duration.ofSeconds(seconds));
        run.checkpoint();
        run.passUntil(
                Duration.ofSeconds(Math.max(1, Math.abs(seconds) / 60)),
                () -> journal.stateOf("alert-1") == ACCEPTED);

        assertThat(provider.posts()).isEqualTo(1);
        assertThat(provider.accepted()).hasSize(1);
    }

    /** As long as the lag is shorter than the grace, the list is a witness. */
    @Test
    void aListThatLagsForLessThanTheGraceIsBelieved() throws Exception {
        startLagging(GRACE.minusSeconds(5));
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.stateOf("alert-1") == IN_DOUBT);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("alert-1") == ACCEPTED);

        assertThat(provider.posts()).isEqualTo(1);
    }

    /** Beyond the grace it is not: the household gets the same words twice, and it shows. */
    @Test
    void aListThatLagsForLongerCostsASecondSmsAndNoThird() throws Exception {
        startLagging(GRACE.multipliedBy(2));
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.stateOf("alert-1") == IN_DOUBT);
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("alert-1") == ACCEPTED);
        run.pass(GRACE.multipliedBy(4));
        run.settle();

        assertThat(provider.accepted()).hasSize(2);
        assertThat(provider.posts()).isEqualTo(2);
    }

    private void startLagging(Duration lag) throws Exception {
        LocalTwilioSettings settings =
                LocalTwilioSettings.defaults()
                        .withFaults(FaultScript.first(Fault.ACCEPT_THEN_500))
                        .withListLag(lag);
        provider = LocalTwilioServer.start(settings, new SinksClock());
        run = SinkRun.start(sink(provider.baseUrl()), START);
    }

    /** The provider's clock goes with the sender's. */
    private final class SinksClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(run == null ? START : run.now());
        }
    }
}

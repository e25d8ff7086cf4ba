package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.urgent;
import static io.dripwatch.pipeline.sms.Messages.warning;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.INTENT;
import static io.dripwatch.pipeline.sms.journal.SendState.NOT_SENT;
import static io.dripwatch.pipeline.sms.journal.SendState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the provider gets, and what nobody else does. Behaviour under test: {@link SmsSinkWriter},
 * {@link SendProtocol}, {@code TwilioSmsGateway}, {@code SingleAttemptHttpClient} and {@code
 * TwilioOutcomeClassifier} together.
 */
class SmsSinkPostTest extends SinkAtProvider {

    @Test
    void eachAlertIsPostedOnceAndItsSidJournalled() throws Exception {
        startWith(FaultScript.NO_FAULTS);
        SmsMessage[] fifty =
                IntStream.range(0, 50)
                        .mapToObj(i -> urgent("alert-" + i))
                        .toArray(SmsMessage[]::new);
        run.take(fifty);
        run.take(fifty);
        run.runUntil(() -> provider.accepted().size() == 50);
        run.checkpoint();

        assertThat(provider.posts()).isEqualTo(50);
        assertThat(provider.accepted())
                .allSatisfy(sms -> assertThat(sms.to()).isEqualTo(Messages.PHONE))
                .extracting("alertId")
                .doesNotHaveDuplicates()
                .hasSize(50);
        assertThat(journal.find("alert-7").sid()).matches("SM[0-9a-f]{32}");
        assertThat(journal.statesOf("alert-7")).containsExactly(INTENT, ACCEPTED);
    }

    @Test
    void aRefusedNumberEndsThere() throws Exception {
        startWith(FaultScript.NO_FAULTS);
        run.take(Messages.sms("alert-1", "abc", "x", 0).build());
        run.runUntil(() -> journal.stateOf("alert-1") == REFUSED);

        assertThat(journal.find("alert-1").code()).isEqualTo(21211);
        assertThat(provider.posts()).isEqualTo(1);
    }

    @Test
    void wordsThatLookLikeCodeArriveAsTheyAre() throws Exception {
        startWith(FaultScript.NO_FAULTS);
        String body = "{0} ${jndi:ldap://x} 100% \"sid\": \"SM\" & To=1\nline";
        run.take(Messages.sms("a&b=c", Messages.PHONE, body, 0).build());
        run.runUntil(() -> provider.accepted().size() == 1);

        assertThat(provider.accepted().get(0).body()).isEqualTo(body);
        assertThat(provider.accepted().get(0).alertId()).isEqualTo("a&b=c");
    }

    @Test
    void noNumberAndNoSecretIsEverLogged() throws Exception {
        try (LogCapture log = LogCapture.of("io.dripwatch")) {
            startWith(
                    FaultScript.first(
                            Fault.TOO_MANY_REQUESTS, Fault.BAD_JSON_201, Fault.REJECT_500));
            run.take(warning("alert-1"), warning("alert-2"), warning("alert-3"));
            run.passUntil(
                    Duration.ofSeconds(1),
                    () ->
                            IntStream.range(1, 4)
                                    .mapToObj(i -> journal.stateOf("alert-" + i))
                                    .allMatch(state -> state != null && state.isTerminal()));
            provider.close();
            run.take(warning("alert-4"));
            run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("alert-4") == NOT_SENT);

            assertThat(log.lines()).anyMatch(line -> line.contains("alert-"));
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("13800138000") || line.contains("local-only"))
                    .noneMatch(line -> line.contains("Your water"));
        }
    }
}

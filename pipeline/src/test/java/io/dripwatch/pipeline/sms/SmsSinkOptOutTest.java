package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.LookingSink.EVENING;
import static io.dripwatch.pipeline.sms.LookingSink.LOOKS;
import static io.dripwatch.pipeline.sms.LookingSink.NEXT_EVENING;
import static io.dripwatch.pipeline.sms.LookingSink.OTHER_PHONE;
import static io.dripwatch.pipeline.sms.LookingSink.message;
import static io.dripwatch.pipeline.sms.LookingSink.registers;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers whose owners told the provider that they want no SMS. */
class SmsSinkOptOutTest {

    private LookingSink sink;

    @BeforeEach
    void start() throws Exception {
        sink = new LookingSink();
    }

    @AfterEach
    void stop() throws Exception {
        sink.close();
    }

    @Test
    void whoOptedOutAtTheProviderIsNotTriedAgainAlsoAfterARestore() throws Exception {
        sink.provider.answers(DeliveryOutcome.OPTED_OUT);
        sink.run.take(sink.warning);
        sink.ends("alert-1", REFUSED);
        sink.run.take(message("alert-2", Severity.URGENT));
        sink.ends("alert-2", REFUSED);
        OperatorSubtaskState state = sink.run.checkpoint();
        long now = sink.run.now();
        sink.run.close();
        sink.restore(state, now + 1);
        sink.run.take(message("alert-3", Severity.URGENT));
        sink.ends("alert-3", REFUSED);
        assertThat(sink.provider.posts()).isOne();
        assertThat(sink.journal.find("alert-3").code()).isEqualTo(ScriptedGateway.CODE);
    }

    @Test
    void anAlertAMinuteFromWhoOptedOutCostsOneLookInTenMinutes() throws Exception {
        sink.provider.answers(DeliveryOutcome.OPTED_OUT);
        sink.run.take(sink.warning);
        sink.ends("alert-1", REFUSED);
        for (int minute = 0; minute < 9; minute++) {
            String next = "next-" + minute;
            sink.run.take(message(next, Severity.URGENT));
            sink.ends(next, REFUSED);
            sink.run.pass(Duration.ofMinutes(1));
        }
        assertThat(sink.provider.posts()).isOne();
        assertThat(LOOKS).hasValue(1);
    }

    @Test
    void afterThirteenMonthsWhoOptedOutIsForgottenWithTheNextOptOut() throws Exception {
        sink.provider.answers(DeliveryOutcome.OPTED_OUT);
        sink.run.take(sink.warning);
        sink.ends("alert-1", REFUSED);
        sink.run.pass(Duration.ofDays(400));
        registers(OTHER_PHONE, true, 1);
        sink.run.take(sink.later("other", OTHER_PHONE));
        sink.ends("other", REFUSED);
        registers(Messages.PHONE, true, 1);
        sink.run.take(sink.later("again", Messages.PHONE));
        sink.ends("again", REFUSED);
        assertThat(sink.provider.posted()).containsExactly("alert-1", "other", "again");
    }

    /** The registry could never say that it wants SMS again. */
    @Test
    void oneStopFromTheDutyPhoneDoesNotSilenceTheOperatorForGood() throws Exception {
        sink.provider.answers(DeliveryOutcome.OPTED_OUT);
        sink.run.take(toOperator("alert-1"));
        sink.ends("alert-1", REFUSED);
        sink.provider.answers(DeliveryOutcome.ACCEPTED);
        sink.run.take(toOperator("alert-2"));
        sink.ends("alert-2", ACCEPTED);
        assertThat(LOOKS).hasValue(0);
    }

    private static SmsMessage toOperator(String alertId) {
        return Messages.sms(alertId, OTHER_PHONE, "words", EVENING)
                .to(Audience.OPERATOR)
                .notAfter(NEXT_EVENING)
                .build();
    }

    @Test
    void consentThatTheRegistryGotLaterHoldsAgainstTheOptOut() throws Exception {
        sink.provider.answers(DeliveryOutcome.OPTED_OUT);
        sink.run.take(sink.warning);
        sink.ends("alert-1", REFUSED);
        sink.provider.answers(DeliveryOutcome.ACCEPTED);
        registers(Messages.PHONE, true, sink.run.now() + 1);
        sink.run.take(message("alert-2", Severity.URGENT));
        sink.ends("alert-2", ACCEPTED);
        sink.run.take(message("alert-3", Severity.URGENT));
        sink.ends("alert-3", ACCEPTED);
        assertThat(LOOKS).as("only the first asks").hasValue(1);
    }
}

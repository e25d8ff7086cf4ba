package io.dripwatch.pipeline.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.settings.JobArguments;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendingOptionsTest {

    @Test
    void withoutOptionsTheDefaultsHold() {
        assertThat(settings()).isEqualTo(SmsSettings.defaults());
    }

    @Test
    void theJobTakesBoth() {
        assertThat(settings("--sms-grace-seconds", "90", "--sms-resend-from", "INFO"))
                .isEqualTo(
                        SmsSettings.defaults()
                                .withGrace(Duration.ofSeconds(90))
                                .withResendFrom(Severity.INFO));
    }

    @Test
    void aGraceThatCouldLookBeforeTheMessageWasSentIsRefusedByName() {
        assertThatThrownBy(() -> settings("--sms-grace-seconds", "14"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sms-grace-seconds is '14', expected 15 to 86400");
    }

    private static SmsSettings settings(String... arguments) {
        return SendingOptions.settings(
                JobArguments.parse(arguments, Map.of(), NotificationJob.options()));
    }
}

package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.pipeline.sms.gateway.BackOff;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmsSettingsTest {

    @Test
    void theseAreTheDefaults() {
        SmsSettings defaults = SmsSettings.defaults();
        assertThat(defaults.maxInFlight()).isEqualTo(16);
        assertThat(defaults.maxHeld()).isEqualTo(10_000);
        assertThat(defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(defaults.responseTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.lease()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.grace()).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.firstBackOff()).isEqualTo(Duration.ofSeconds(1));
        assertThat(defaults.maxBackOff()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.probeEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.resendFrom()).isEqualTo(Severity.WARNING);
        assertThat(defaults.endOfInputPatience()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aGraceThatCouldLookBeforeTheMessageWasSentIsRefused() {
        assertThatThrownBy(() -> graced(Duration.ofMillis(14_999)))
                .hasMessageContaining("grace must be at least lease + responseTimeout");
        assertThat(graced(Duration.ofSeconds(15)).grace()).hasSeconds(15);
    }

    @Test
    void waitsDoubleUpToTheirBoundAndDifferBetweenMessages() {
        SmsSettings defaults = SmsSettings.defaults();
        for (int tries = 1; tries < 100; tries++) {
            long full = Math.min(60_000, 1_000L << Math.min(tries - 1, 30));
            assertThat(BackOff.millis("alert-1", tries, defaults)).isBetween(full / 2, full);
        }
        assertThat(BackOff.millis("alert-1", 9, defaults))
                .isNotEqualTo(BackOff.millis("alert-2", 9, defaults));
    }

    private static SmsSettings graced(Duration grace) {
        return new SmsSettings(
                8,
                10_000,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                grace,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Severity.URGENT,
                Duration.ofMinutes(5),
                false);
    }
}

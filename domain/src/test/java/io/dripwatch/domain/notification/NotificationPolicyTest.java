package io.dripwatch.domain.notification;

import static io.dripwatch.domain.notification.SuppressionReason.ALREADY_DECIDED;
import static io.dripwatch.domain.notification.SuppressionReason.AUDIENCE;
import static io.dripwatch.domain.notification.SuppressionReason.BAD_PHONE;
import static io.dripwatch.domain.notification.SuppressionReason.BEFORE_START;
import static io.dripwatch.domain.notification.SuppressionReason.EVENT;
import static io.dripwatch.domain.notification.SuppressionReason.NOT_WARNED;
import static io.dripwatch.domain.notification.SuppressionReason.NO_CONSENT;
import static io.dripwatch.domain.notification.SuppressionReason.NO_HOUSEHOLD;
import static io.dripwatch.domain.notification.SuppressionReason.NO_PHONE;
import static io.dripwatch.domain.notification.SuppressionReason.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationPolicyTest {

    private static final IncidentTransition LEAK = Alerts.opened(IncidentType.CONTINUOUS_FLOW);
    private static final Told NOTHING = new Told(false, false);
    private static final Told WARNED = new Told(false, true);
    private static final Told TOLD = new Told(true, true);
    private static final long NOW = Alerts.DETECTED + 1_000;

    private final NotificationSettings live =
            NotificationSettings.defaults().withMode(NotificationMode.LIVE);
    private final NotificationPolicy policy = new NotificationPolicy(live);

    @ParameterizedTest
    @EnumSource(IncidentEvent.class)
    void onlyOpeningsAndAllClearsAreTold(IncidentEvent event) {
        boolean told = event == IncidentEvent.OPENED || event == IncidentEvent.CLOSED;
        assertThat(
                        policy.decide(
                                Alerts.of(IncidentType.BURST, event, Audience.HOUSEHOLD),
                                Homes.withPhone("+34600000001"),
                                WARNED,
                                NOW))
                .isEqualTo(told ? Decision.SEND : Decision.suppress(EVENT));
    }

    @ParameterizedTest
    @EnumSource(
            value = Audience.class,
            names = {"CARER", "OPERATOR"})
    void othersThanTheHouseholdAreNotToldYet(Audience audience) {
        IncidentTransition alert = Alerts.of(IncidentType.BURST, IncidentEvent.OPENED, audience);
        assertThat(policy.decide(alert, Homes.withPhone("+34600000001"), WARNED, NOW))
                .isEqualTo(Decision.suppress(AUDIENCE));
    }

    @Test
    void nothingIsSentUnlessAnOperatorSaysLive() {
        NotificationPolicy untouched = new NotificationPolicy(NotificationSettings.defaults());
        assertThat(untouched.decide(LEAK, Homes.withPhone("+34600000001"), WARNED, NOW))
                .isEqualTo(Decision.suppress(SuppressionReason.DRY_RUN));
    }

    @Test
    void aHouseholdWithoutPhoneOrConsentIsNotTold() {
        assertThat(policy.decide(LEAK, null, WARNED, NOW))
                .isEqualTo(Decision.suppress(NO_HOUSEHOLD));
        assertThat(policy.decide(LEAK, Homes.withPhone(null), WARNED, NOW))
                .isEqualTo(Decision.suppress(NO_PHONE));
        assertThat(policy.decide(LEAK, Homes.withoutConsent("+34600000001"), WARNED, NOW))
                .isEqualTo(Decision.suppress(NO_CONSENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "34600000001",
                "+0600000001",
                "+34 600 000 001",
                "+34600000001\n",
                "+34600000001;ext=5",
                "+1234567",
                "+1234567890123456",
                "+\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
                "abc"
            })
    void whatIsNoPlausibleNumberIsNotDialled(String phone) {
        assertThat(policy.decide(LEAK, Homes.withPhone(phone), WARNED, NOW))
                .isEqualTo(Decision.suppress(BAD_PHONE));
    }

    @ParameterizedTest
    @EnumSource(IncidentType.class)
    void newsIsSentUpToItsAgeLimitAndNotAMillisecondLonger(IncidentType type) {
        IncidentTransition alert = Alerts.opened(type);
        long limit = Alerts.DETECTED + live.maxAgeMillis(type);
        assertThat(policy.decide(alert, Homes.withPhone("+34600000001"), WARNED, limit))
                .isEqualTo(Decision.SEND);
        assertThat(policy.decide(alert, Homes.withPhone("+34600000001"), WARNED, limit + 1))
                .isEqualTo(Decision.suppress(STALE));
    }

    @Test
    void theAgeLimitsAreTwoHoursForABurstAndADayOtherwise() {
        assertThat(live.maxAgeMillis(IncidentType.BURST)).isEqualTo(7_200_000);
        assertThat(live.maxAgeMillis(IncidentType.CONTINUOUS_FLOW)).isEqualTo(86_400_000);
    }

    @Test
    void whatWasDetectedBeforeTheStartIsSuppressed() {
        NotificationPolicy deployed =
                new NotificationPolicy(live.withNoSmsBefore(Alerts.DETECTED + 1));
        assertThat(deployed.decide(LEAK, Homes.withPhone("+34600000001"), WARNED, NOW))
                .isEqualTo(Decision.suppress(BEFORE_START));
        NotificationPolicy atThatInstant =
                new NotificationPolicy(live.withNoSmsBefore(Alerts.DETECTED));
        assertThat(atThatInstant.decide(LEAK, Homes.withPhone("+34600000001"), WARNED, NOW))
                .isEqualTo(Decision.SEND);
    }

    @Test
    void anAlertCausesOneSms() {
        assertThat(policy.decide(LEAK, Homes.withPhone("+34600000001"), TOLD, NOW))
                .isEqualTo(Decision.suppress(ALREADY_DECIDED));
    }

    @Test
    void anAllClearIsForThoseWhoWereWarned() {
        IncidentTransition allClear = Alerts.closed(IncidentType.CONTINUOUS_FLOW);
        assertThat(policy.decide(allClear, Homes.withPhone("+34600000001"), NOTHING, NOW))
                .isEqualTo(Decision.suppress(NOT_WARNED));
        assertThat(policy.decide(allClear, Homes.withPhone("+34600000001"), WARNED, NOW))
                .isEqualTo(Decision.SEND);
        assertThat(policy.decide(LEAK, Homes.withPhone("+34600000001"), NOTHING, NOW))
                .isEqualTo(Decision.SEND);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(
                        () ->
                                new NotificationSettings(
                                        NotificationMode.LIVE,
                                        0,
                                        Map.of(IncidentType.BURST, Duration.ZERO),
                                        "UTC"))
                .hasMessageContaining("BURST");
        assertThatThrownBy(() -> live.withUtilityZone("Atlantis/Capital"))
                .hasMessageContaining("Atlantis/Capital");
    }
}

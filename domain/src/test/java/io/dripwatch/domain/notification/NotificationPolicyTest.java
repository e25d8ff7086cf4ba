package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether anybody is told at all; {@link NotificationTimingTest} says when. */
class NotificationPolicyTest {

    private static final IncidentTransition LEAK =
            SampleAlerts.opened(IncidentType.CONTINUOUS_FLOW);
    private static final Household HOME = SampleHouseholds.withPhone("+34600000001");
    private static final long NOW = SampleAlerts.DETECTED + 1_000;

    private final NotificationSettings live =
            NotificationSettings.defaults().withMode(NotificationMode.LIVE);

    @ParameterizedTest
    @EnumSource(IncidentEvent.class)
    void somebodyWhoKnowsNothingIsToldOfWhatGoesOnAndNotOfItsEnd(IncidentEvent event) {
        boolean told = event != IncidentEvent.CLOSED && event != IncidentEvent.RETRACTED;
        assertThat(
                        reason(
                                live,
                                SampleAlerts.of(IncidentType.BURST, event, Audience.HOUSEHOLD),
                                HOME,
                                NOW))
                .isEqualTo(told ? null : Reason.NOT_WARNED);
    }

    @Test
    void nothingIsSentUnlessAnOperatorSaysLive() {
        assertThat(reason(NotificationSettings.defaults(), LEAK, HOME, NOW))
                .isEqualTo(Reason.DRY_RUN);
        Correspondence memory = new Correspondence();
        policy(NotificationSettings.defaults()).decide(LEAK, KnownHousehold.of(HOME), memory, NOW);
        assertThat(memory.isEmpty()).isTrue();
    }

    @Test
    void aHouseholdWithoutPhoneOrConsentIsNotTold() {
        assertThat(reason(live, LEAK, null, NOW)).isEqualTo(Reason.NO_HOUSEHOLD);
        assertThat(reason(live, LEAK, SampleHouseholds.withPhone(null), NOW))
                .isEqualTo(Reason.NO_PHONE);
        assertThat(reason(live, LEAK, SampleHouseholds.withoutConsent("+34600000001"), NOW))
                .isEqualTo(Reason.NO_CONSENT);
    }

    @Test
    void whoMovedInLaterIsNotToldOfTheOneBefore() {
        IncidentTransition ofAnother =
                new IncidentTransition(
                        "a",
                        "i",
                        "meter-1",
                        "home-0",
                        IncidentType.BURST,
                        IncidentEvent.OPENED,
                        Audience.HOUSEHOLD,
                        LEAK.severity(),
                        LEAK.onset(),
                        LEAK.detectedAt(),
                        1,
                        1,
                        Map.of(),
                        Map.of());
        assertThat(reason(live, ofAnother, HOME, NOW)).isEqualTo(Reason.NO_HOUSEHOLD);
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
    void whatHasNotTheShapeOfANumberIsNotDialled(String phone) {
        assertThat(reason(live, LEAK, SampleHouseholds.withPhone(phone), NOW))
                .isEqualTo(Reason.BAD_PHONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = NumberPlan.Verdict.class,
            names = {"INVALID", "NOT_MOBILE", "OTHER_REGION"})
    void theNumberPlanHasTheLastWord(NumberPlan.Verdict verdict) {
        NotificationPolicy policy =
                new NotificationPolicy(live, number -> NumberPlan.Judged.refused(verdict), null);
        assertThat(
                        last(policy.decide(
                                        LEAK, KnownHousehold.of(HOME), new Correspondence(), NOW))
                                .reason())
                .isEqualTo(
                        switch (verdict) {
                            case NOT_MOBILE -> Reason.NOT_MOBILE;
                            case OTHER_REGION -> Reason.OTHER_REGION;
                            default -> Reason.BAD_PHONE;
                        });
    }

    @Test
    void theNumberIsDialledAsThePlanWritesIt() {
        NotificationPolicy policy =
                new NotificationPolicy(
                        live,
                        number -> NumberPlan.Judged.diallable(new PhoneNumber("+34611111111")),
                        null);
        assertThat(
                        last(policy.decide(
                                        LEAK, KnownHousehold.of(HOME), new Correspondence(), NOW))
                                .to())
                .isEqualTo(new PhoneNumber("+34611111111"));
    }

    @ParameterizedTest
    @EnumSource(IncidentType.class)
    void newsIsSentUpToItsAgeLimitAndNotAMillisecondLonger(IncidentType type) {
        IncidentTransition alert = SampleAlerts.opened(type);
        boolean hasWords = SmsContent.TOLD.contains(type);
        NotificationSettings atAnyHour = live.speaking(QuietHours.NONE, Cadence.DEFAULT);
        long limit = SampleAlerts.DETECTED + live.maxAgeMillis(type);
        assertThat(reason(atAnyHour, alert, HOME, limit))
                .isEqualTo(hasWords ? Reason.CATCHING_UP : Reason.NO_WORDS);
        assertThat(reason(atAnyHour, alert, HOME, SampleAlerts.DETECTED + 3_600_000))
                .isEqualTo(hasWords ? null : Reason.NO_WORDS);
        assertThat(reason(atAnyHour, alert, HOME, limit + 1)).isEqualTo(Reason.STALE);
    }

    @Test
    void whatBeganLongAgoIsNewsWhileItIsOpenAtANewReading() {
        IncidentTransition old = SampleAlerts.opened(IncidentType.BURST);
        long days = SampleAlerts.DETECTED + Duration.ofDays(7).toMillis();
        assertThat(reason(live, old, HOME, days)).isEqualTo(Reason.STALE);
        IncidentTransition seenToday = old.received(new Reception(days, days - 1, false, false));
        assertThat(reason(live, seenToday, HOME, days)).isNull();
    }

    private NotificationSettings notBefore(long epochMillis) {
        return new NotificationSettings(
                live.mode(),
                epochMillis,
                live.maxAge(),
                live.utilityZone(),
                live.quietHours(),
                live.cadence(),
                live.budget(),
                live.askFirst(),
                live.operatorFrom());
    }

    @Test
    void whatWasDetectedBeforeTheStartIsSuppressed() {
        assertThat(reason(notBefore(SampleAlerts.DETECTED + 1), LEAK, HOME, NOW))
                .isEqualTo(Reason.BEFORE_START);
        assertThat(reason(notBefore(SampleAlerts.DETECTED), LEAK, HOME, NOW)).isNull();
    }

    @Test
    void whatWaitsInTheStateOfAnOlderSavepointIsNotToldEither() {
        NotificationPolicy deployed = policy(notBefore(SampleAlerts.DETECTED + 1));
        long due = SampleAlerts.DETECTED + 3_600_000;
        for (Occasion occasion : List.of(Occasion.WARNING, Occasion.REMINDER)) {
            assertThat(
                            deployed.decideDue(
                                            new Notice(occasion, LEAK, 0, due, due),
                                            KnownHousehold.of(HOME),
                                            new Correspondence(),
                                            due)
                                    .reason())
                    .isEqualTo(Reason.BEFORE_START);
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(
                        () ->
                                new NotificationSettings(
                                        NotificationMode.LIVE,
                                        0,
                                        Map.of(IncidentType.BURST, Duration.ZERO),
                                        "UTC",
                                        QuietHours.DEFAULT,
                                        Cadence.DEFAULT,
                                        SendingBudget.DEFAULT,
                                        Duration.ZERO,
                                        io.dripwatch.domain.incident.Severity.URGENT))
                .hasMessageContaining("BURST");
        assertThatThrownBy(() -> live.withUtilityZone("Atlantis/Capital"))
                .hasMessageContaining("Atlantis/Capital");
        assertThatThrownBy(() -> new Reminders(0, Duration.ofDays(3), 1))
                .hasMessageContaining("litres");
        assertThatThrownBy(() -> new SendingBudget(0, Duration.ofHours(1)))
                .hasMessageContaining("at least 1");
    }

    @Test
    void theBudgetIsThatOfAnyWindow() {
        SendingBudget two = new SendingBudget(2, Duration.ofMinutes(10));
        long[] spent = two.with(two.with(new long[0], 0), 60_000);
        assertThat(two.admits(spent, 600_000 - 1)).isFalse();
        assertThat(two.admits(spent, 600_000)).isTrue();
        assertThat(two.with(spent, 600_000)).containsExactly(60_000, 600_000);
    }

    private static Reason reason(
            NotificationSettings settings, IncidentTransition alert, Household home, long now) {
        return last(policy(settings)
                        .decide(alert, KnownHousehold.of(home), new Correspondence(), now))
                .reason();
    }

    private static NotificationPolicy policy(NotificationSettings settings) {
        return new NotificationPolicy(settings, NumberPlan.byShape(), null);
    }

    private static Decision last(List<Decision> decisions) {
        return decisions.get(decisions.size() - 1);
    }
}

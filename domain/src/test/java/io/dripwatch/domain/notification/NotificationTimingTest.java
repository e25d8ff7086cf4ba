package io.dripwatch.domain.notification;

import static io.dripwatch.domain.incident.IncidentEvent.CLOSED;
import static io.dripwatch.domain.incident.IncidentEvent.ESCALATED;
import static io.dripwatch.domain.incident.IncidentEvent.OPENED;
import static io.dripwatch.domain.incident.IncidentEvent.UPDATED;
import static io.dripwatch.domain.incident.IncidentType.BURST;
import static io.dripwatch.domain.incident.IncidentType.CONTINUOUS_FLOW;
import static io.dripwatch.domain.incident.IncidentType.LOW_USE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a household is told: quiet hours, caps, cool-down, reminders, good news. */
class NotificationTimingTest {

    private final Story story = Story.live();

    @Test
    void aLeakFoundAtNightIsToldInTheMorningAndABurstAtOnce() {
        story.at(5, "23:30").hears("leak", CONTINUOUS_FLOW, OPENED).hears("burst", BURST, OPENED);
        story.at(6, "12:00");

        assertThat(story.lines)
                .containsExactly(
                        "5 23:30 DEFER QUIET_HOURS WARNING",
                        "5 23:30 SEND WARNING",
                        "6 08:00 SEND WARNING");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 19:59, 5 19:59",
        "5, 20:00, 6 08:00",
        "5, 07:59, 5 08:00",
        "5, 08:00, 5 08:00",
        // The night in which the clock goes back.
        "24, 22:00, 25 08:00"
    })
    void quietHoursEndWithTheRecipientsOwnClock(int day, String time, String told) {
        story.at(day, time).hears("leak", CONTINUOUS_FLOW, OPENED).at(day + 1, "12:00");

        assertThat(story.sent()).containsExactly(told + " WARNING");
    }

    @ParameterizedTest
    @CsvSource({
        "22:30, 06:30, 21:00, 5 21:00",
        "22:30, 06:30, 23:00, 6 06:30",
        "12:00, 14:00, 12:30, 5 14:00",
        "09:00, 09:00, 23:30, 5 23:30",
        "late, noon, 23:30, 6 08:00"
    })
    void aHouseholdsOwnQuietHoursReplaceTheUtilitys(
            String from, String to, String time, String told) {
        story.becomes(Story.home(true, from, to))
                .at(5, time)
                .hears("leak", CONTINUOUS_FLOW, OPENED)
                .at(6, "12:00");

        assertThat(story.sent()).containsExactly(told + " WARNING");
    }

    /** The hour from two to three comes twice; quiet hours that end in it end in the same one. */
    @Test
    void quietHoursThatEndInTheRepeatedHourDoNotWaitADay() {
        QuietHours quiet =
                new QuietHours(java.time.LocalTime.of(20, 0), java.time.LocalTime.of(2, 30));
        long secondQuarterPastTwo = java.time.Instant.parse("2026-10-25T01:15:00Z").toEpochMilli();

        assertThat(quiet.endAfter(secondQuarterPastTwo, Story.MADRID) - secondQuarterPastTwo)
                .isEqualTo(java.time.Duration.ofMinutes(15).toMillis());
    }

    @Test
    void aClosedIncidentSendsNoLateWarning() {
        story.at(5, "23:30").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "06:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        story.at(9, "12:00");

        assertThat(story.lines)
                .containsExactly(
                        "5 23:30 DEFER QUIET_HOURS WARNING",
                        "6 06:00 SUPPRESS OVERTAKEN WARNING",
                        "6 06:00 SUPPRESS NOT_WARNED WARNING");
    }

    @Test
    void aWarningThatWaitsIsToldWithTheNewestFacts() {
        story.at(5, "23:30").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "06:00").hears("leak", CONTINUOUS_FLOW, ESCALATED);
        story.at(9, "07:00");

        assertThat(story.sent()).containsExactly("6 08:00 WARNING");
    }

    /**
     * Of each alert it is said what became of it: the older one is overtaken, the newer one waits.
     */
    @Test
    void whatWaitsIsToldUnderTheNameOfTheNewestAlertAndTheOlderOneIsOvertaken() {
        story.at(5, "12:00")
                .hears("leak", CONTINUOUS_FLOW, OPENED, Audience.HOUSEHOLD, Severity.INFO);
        story.at(5, "23:30").hears("leak", CONTINUOUS_FLOW, ESCALATED);
        assertThat(story.last()).isEqualTo("5 23:30 DEFER DAILY_CAP WORSE");
        story.at(6, "03:00").hears("leak", CONTINUOUS_FLOW, UPDATED);
        assertThat(story.lines)
                .endsWith("6 03:00 SUPPRESS OVERTAKEN WORSE", "6 03:00 DEFER DAILY_CAP WORSE");
        story.at(6, "12:00");
        assertThat(story.sent()).containsExactly("5 12:00 WARNING", "6 12:00 WORSE");
    }

    @Test
    void aLeakThatGrowsUrgentRingsAtNightAndIsOutsideOfTheCaps() {
        story.at(5, "18:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(5, "23:30")
                .hears("leak", CONTINUOUS_FLOW, ESCALATED, Audience.HOUSEHOLD, Severity.URGENT);
        assertThat(story.sent()).containsExactly("5 18:00 WARNING", "5 23:30 WORSE");

        Story untold = Story.live();
        untold.at(5, "23:30").hears("leak", CONTINUOUS_FLOW, OPENED);
        untold.at(6, "03:00")
                .hears("leak", CONTINUOUS_FLOW, ESCALATED, Audience.HOUSEHOLD, Severity.URGENT);
        assertThat(untold.sent()).containsExactly("6 03:00 WARNING");
    }

    @Test
    void consentTakenBackWhileAWarningWaitsCounts() {
        story.at(5, "23:30").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.becomes(Story.home(false, null, null)).at(6, "12:00");

        assertThat(story.last()).isEqualTo("6 08:00 SUPPRESS NO_CONSENT WARNING");
    }

    @Test
    void theAllClearIsOutsideOfTheCapsButKeepsQuietHours() {
        story.at(5, "10:00").hears("burst", BURST, OPENED);
        story.at(5, "11:00").hears("burst", BURST, CLOSED);
        story.at(5, "12:00").hears("second", BURST, OPENED);
        story.at(5, "23:00").hears("second", BURST, CLOSED).at(6, "12:00");

        assertThat(story.sent())
                .containsExactly(
                        "5 10:00 WARNING",
                        "5 11:00 ALL_CLEAR",
                        "5 12:00 WARNING",
                        "6 08:00 ALL_CLEAR");
    }

    @Test
    void anAllClearThatWaitsIsNotToldWhenTheIncidentOpensAgain() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(5, "21:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        story.at(5, "22:00").hears("leak", CONTINUOUS_FLOW, UPDATED).at(7, "10:00");

        assertThat(story.sent()).containsExactly("5 10:00 WARNING");
    }

    /** The detection job crashed and published its last alerts once more. */
    @Test
    void alertsThatComeAgainAfterTheEndDoNotOpenItAnew() {
        story.at(5, "10:00")
                .hears("o", "leak", CONTINUOUS_FLOW, OPENED, Audience.HOUSEHOLD, Severity.WARNING);
        story.at(6, "10:00")
                .hears("u", "leak", CONTINUOUS_FLOW, UPDATED, Audience.HOUSEHOLD, Severity.WARNING);
        story.at(6, "11:00")
                .hears("c", "leak", CONTINUOUS_FLOW, CLOSED, Audience.HOUSEHOLD, Severity.WARNING);
        for (IncidentEvent again : new IncidentEvent[] {OPENED, UPDATED, CLOSED}) {
            String id = again.name().substring(0, 1).toLowerCase(java.util.Locale.ROOT);
            story.hears(id, "leak", CONTINUOUS_FLOW, again, Audience.HOUSEHOLD, Severity.WARNING);
            assertThat(story.last()).endsWith("ALREADY_DECIDED WARNING");
        }
        story.at(28, "10:00");

        assertThat(story.sent()).containsExactly("5 10:00 WARNING", "6 11:00 ALL_CLEAR");
    }

    @Test
    void theCarerIsToldAtAnyHour() {
        story.at(5, "23:30")
                .hears("quiet", LOW_USE, OPENED, Audience.CARER, Severity.WARNING)
                .hears("quiet", LOW_USE, CLOSED, Audience.CARER, Severity.WARNING);

        assertThat(story.sent()).containsExactly("5 23:30 WARNING", "5 23:30 ALL_CLEAR");
    }

    @Test
    void aBurstWaveIsOneSmsToTheOperatorAndNotOneForEachHome() {
        story.at(5, "23:30");
        for (int home = 0; home < 3; home++) {
            story.hears("burst" + home, BURST, OPENED, Audience.OPERATOR, Severity.URGENT);
            assertThat(story.last()).isEqualTo("5 23:30 SUPPRESS AUDIENCE WARNING");
        }
        story.hears("area", IncidentType.DISTRICT, OPENED, Audience.OPERATOR, Severity.WARNING);

        assertThat(story.sent()).containsExactly("5 23:30 WARNING");
    }

    @Test
    void theOperatorIsToldWhatIsUrgent() {
        story.at(5, "23:30")
                .hears(
                        "silent",
                        IncidentType.SILENT_METER,
                        OPENED,
                        Audience.OPERATOR,
                        Severity.WARNING)
                .hears(
                        "backwards",
                        IncidentType.REVERSE_FLOW,
                        OPENED,
                        Audience.OPERATOR,
                        Severity.URGENT);

        assertThat(story.lines)
                .containsExactly("5 23:30 SUPPRESS AUDIENCE WARNING", "5 23:30 SEND WARNING");
    }

    @Test
    void anAlertIsDecidedOnce() {
        story.at(5, "23:30")
                .hears("a1", "leak", CONTINUOUS_FLOW, OPENED, Audience.HOUSEHOLD, Severity.WARNING);
        story.hears("a1", "leak", CONTINUOUS_FLOW, OPENED, Audience.HOUSEHOLD, Severity.WARNING);
        assertThat(story.last()).endsWith("ALREADY_DECIDED WARNING");
        story.at(6, "12:00");
        story.hears("a1", "leak", CONTINUOUS_FLOW, OPENED, Audience.HOUSEHOLD, Severity.WARNING);

        assertThat(story.sent()).containsExactly("6 08:00 WARNING");
    }

    @Test
    void aJobThatWasDownForDaysDoesNotTellWhatWaited() {
        NotificationPolicy policy =
                new NotificationPolicy(
                        NotificationSettings.defaults().withMode(NotificationMode.LIVE),
                        NumberPlan.byShape(),
                        null);
        Notice waited =
                new Notice(
                        Occasion.WARNING,
                        SampleAlerts.opened(CONTINUOUS_FLOW),
                        0,
                        0,
                        SampleAlerts.DETECTED);
        assertThat(
                        policy.decideDue(
                                        waited,
                                        KnownHousehold.of(
                                                SampleHouseholds.withPhone("+34600000001")),
                                        new Correspondence(),
                                        SampleAlerts.DETECTED + 3 * 86_400_000 + 1)
                                .reason())
                .isEqualTo(Reason.STALE);
    }
}

package io.dripwatch.domain.notification;

import static io.dripwatch.domain.incident.IncidentEvent.CLOSED;
import static io.dripwatch.domain.incident.IncidentEvent.ESCALATED;
import static io.dripwatch.domain.incident.IncidentEvent.OPENED;
import static io.dripwatch.domain.incident.IncidentEvent.RETRACTED;
import static io.dripwatch.domain.incident.IncidentEvent.UPDATED;
import static io.dripwatch.domain.incident.IncidentType.BURST;
import static io.dripwatch.domain.incident.IncidentType.CONTINUOUS_FLOW;
import static io.dripwatch.domain.incident.IncidentType.HIGH_USE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.recipient.QuietHours;
import org.junit.jupiter.api.Test;

/** How often, and when again, a household is told of what goes on or comes back. */
class ToldAgainTest {

    private final Story story = Story.live();

    /** 12 L/h: 8,000 L take four weeks. */
    @Test
    void anOpenLeakIsRecalledByWhatItCostsAndNotAfterItsEnd() {
        story.at(1, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.seesOpenDaily("leak", CONTINUOUS_FLOW, 2, 31, "09:00");
        assertThat(story.sent()).containsExactly("1 10:00 WARNING", "29 09:00 REMINDER");

        Story repaired = Story.live();
        repaired.at(1, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        repaired.at(2, "10:00").hears("leak", CONTINUOUS_FLOW, CLOSED).at(28, "10:00");
        assertThat(repaired.sent()).containsExactly("1 10:00 WARNING", "2 10:00 ALL_CLEAR");
    }

    @Test
    void whatNoReadingShowsToBeOpenIsNotRecalled() {
        story.at(1, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED).at(28, "10:00");
        assertThat(story.sent()).containsExactly("1 10:00 WARNING");
    }

    @Test
    void aRemindersNameDoesNotDependOnTheNewestAlert() {
        Notice first = new Notice(Occasion.REMINDER, SampleAlerts.opened(CONTINUOUS_FLOW), 3, 0, 0);
        Notice newer = first.about(SampleAlerts.withId("alert-2", "incident-1"));

        assertThat(first.smsId()).isEqualTo("incident-1-HOUSEHOLD-reminder1");
        assertThat(newer.smsId()).isEqualTo(first.smsId());
    }

    @Test
    void whatEndsByItselfIsNotRecalled() {
        story.at(1, "10:00").hears("day", HIGH_USE, OPENED).at(28, "10:00");
        assertThat(story.sent()).containsExactly("1 10:00 WARNING");
    }

    @Test
    void twoWarningsAreADayApartAndTheSecondKeepsOutOfTheNight() {
        story.at(5, "19:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(5, "19:30").hears("day", HIGH_USE, OPENED).at(9, "07:00");

        assertThat(story.sent()).containsExactly("5 19:00 WARNING", "6 19:00 WARNING");

        Story late = Story.live();
        late.at(5, "23:00").hears("leak", CONTINUOUS_FLOW, OPENED).hears("day", HIGH_USE, OPENED);
        late.at(8, "07:00");
        assertThat(late.sent()).containsExactly("6 08:00 WARNING", "7 08:00 WARNING");
    }

    @Test
    void aHouseholdGetsFourWarningsInThirtyDaysAndBurstsBesides() {
        for (int day = 1; day <= 6; day++) {
            story.at(2 * day, "10:00").hears("day" + day, HIGH_USE, OPENED);
        }
        assertThat(story.sent()).hasSize(4);
        assertThat(story.last()).isEqualTo("12 10:00 DEFER MONTHLY_CAP WARNING");
        story.hears("day6", HIGH_USE, CLOSED);
        assertThat(story.last()).isEqualTo("12 10:00 SUPPRESS NOT_WARNED WARNING");
        story.hears("burst", BURST, OPENED);
        assertThat(story.last()).isEqualTo("12 10:00 SEND WARNING");
    }

    @Test
    void aFlowThatFlickersCoolsDownBeforeItIsToldAgain() {
        NotificationSettings uncapped =
                NotificationSettings.defaults()
                        .withMode(NotificationMode.LIVE)
                        .speaking(
                                QuietHours.NONE,
                                new Cadence(
                                        java.time.Duration.ZERO,
                                        99,
                                        java.time.Duration.ofHours(24),
                                        java.time.Duration.ofMinutes(15),
                                        Reminders.NEVER));
        Story flicker = new Story(uncapped, null);
        flicker.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        flicker.at(5, "12:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        flicker.at(5, "15:00").hears("leak2", CONTINUOUS_FLOW, OPENED);
        assertThat(flicker.last()).isEqualTo("5 15:00 DEFER COOL_DOWN WARNING");
        flicker.at(7, "10:00");
        assertThat(flicker.sent()).last().isEqualTo("6 12:00 WARNING");
    }

    @Test
    void aReopenedIncidentIsCorrectedAndARetractedOneTakenBack() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "10:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        story.at(6, "11:00").hears("leak", CONTINUOUS_FLOW, UPDATED);
        story.at(7, "10:00").hears("leak", CONTINUOUS_FLOW, RETRACTED).at(28, "10:00");

        assertThat(story.sent())
                .containsExactly(
                        "5 10:00 WARNING",
                        "6 10:00 ALL_CLEAR",
                        "6 11:00 REOPENED",
                        "7 10:02 RETRACTION");
    }

    @Test
    void whatWasTakenBackAndHoldsAgainIsSaidToBeBack() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "10:00").hears("leak", CONTINUOUS_FLOW, RETRACTED);
        story.at(7, "11:00").hears("leak", CONTINUOUS_FLOW, UPDATED);

        assertThat(story.sent())
                .containsExactly("5 10:00 WARNING", "6 10:02 RETRACTION", "7 11:00 REOPENED");
    }

    @Test
    void whatWasTakenBackDoesNotMakeTheNextOneWaitForACoolDown() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "11:00").hears("leak", CONTINUOUS_FLOW, RETRACTED);
        story.at(6, "12:00").hears("leak2", CONTINUOUS_FLOW, OPENED);

        assertThat(story.sent()).last().isEqualTo("6 12:00 WARNING");
    }

    @Test
    void anIncidentThatEndedUntoldAndHoldsAgainIsWarnedOf() {
        story.at(5, "23:30").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "06:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        story.at(6, "07:00").hears("leak", CONTINUOUS_FLOW, UPDATED);
        assertThat(story.last()).isEqualTo("6 07:00 DEFER QUIET_HOURS WARNING");
        story.at(6, "12:00");

        assertThat(story.sent()).containsExactly("6 08:00 WARNING");
    }

    @Test
    void onlyWhatIsWorseThanWhatWasToldIsToldAgain() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "11:00").hears("leak", CONTINUOUS_FLOW, ESCALATED);
        assertThat(story.last()).isEqualTo("6 11:00 SUPPRESS NO_NEWS WARNING");
        story.at(6, "12:00");
        story.hears("leak", CONTINUOUS_FLOW, ESCALATED, Audience.HOUSEHOLD, Severity.URGENT);
        assertThat(story.last()).isEqualTo("6 12:00 SEND WORSE");
    }
}

package io.dripwatch.domain.notification;

import static io.dripwatch.domain.incident.IncidentEvent.CLOSED;
import static io.dripwatch.domain.incident.IncidentEvent.ESCALATED;
import static io.dripwatch.domain.incident.IncidentEvent.OPENED;
import static io.dripwatch.domain.incident.IncidentEvent.RETRACTED;
import static io.dripwatch.domain.incident.IncidentType.BUDGET;
import static io.dripwatch.domain.incident.IncidentType.BURST;
import static io.dripwatch.domain.incident.IncidentType.CONTINUOUS_FLOW;
import static io.dripwatch.domain.incident.IncidentType.USE_WHILE_AWAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every leak that goes on is told, and no SMS contradicts readings, household or the one before.
 */
class WhatIsToldIsTrueTest {

    private final Story story = Story.live();

    @ParameterizedTest
    @ValueSource(ints = {5, 8, 14, 160})
    void aBurstThatStillRunsInAFreshUploadIsToldAtOnceHoweverEarlyItBegan(int hoursAgo) {
        story.at(5, "04:10").tells(SampleAlerts.in(story, "b", BURST, OPENED, hoursAgo, 4, false));
        assertThat(story.sent()).containsExactly("5 04:10 WARNING");
    }

    @Test
    void aLeakThatStillRunsInTheNightlyUploadIsToldInTheMorning() {
        story.at(5, "04:10")
                .tells(SampleAlerts.in(story, "l", CONTINUOUS_FLOW, OPENED, 30, 4, false));
        story.at(5, "12:00");
        assertThat(story.sent()).containsExactly("5 08:00 WARNING");
    }

    @Test
    void aBacklogTellsWhatIsOpenAndNothingOfWhatIsOver() {
        story.at(20, "10:00")
                .tells(SampleAlerts.in(story, "over", CONTINUOUS_FLOW, OPENED, 120, 4, true))
                .tells(SampleAlerts.in(story, "over", CONTINUOUS_FLOW, CLOSED, 60, 4, false))
                .tells(SampleAlerts.in(story, "burst", BURST, OPENED, 100, 4, true))
                .tells(SampleAlerts.in(story, "burst", BURST, CLOSED, 99, 4, false))
                .tells(SampleAlerts.in(story, "open", CONTINUOUS_FLOW, OPENED, 40, 4, false));
        story.at(21, "12:00");
        assertThat(story.sent()).containsExactly("20 10:00 WARNING");
    }

    /** The backlog comes day by day within minutes: what the next upload ends is not told. */
    @Test
    void aBacklogInSeveralUploadsIsHeardOutFirst() {
        story.at(20, "10:00").tells(SampleAlerts.in(story, "over", BURST, OPENED, 50, 48, false));
        story.at(20, "10:01").tells(SampleAlerts.in(story, "over", BURST, CLOSED, 45, 24, false));
        story.at(20, "10:01").tells(SampleAlerts.in(story, "open", BURST, OPENED, 30, 24, false));
        story.at(21, "12:00");
        assertThat(story.sent()).containsExactly("20 10:01 WARNING");
    }

    /** Of a week's backlog the first uploads are too old; the last one shows what goes on. */
    @Test
    void whatWasTooOldIsToldWhenANewerReadingShowsItOpen() {
        story.at(20, "10:00").tells(SampleAlerts.in(story, "leak", BURST, OPENED, 150, 144, false));
        assertThat(story.last()).isEqualTo("20 10:00 SUPPRESS STALE WARNING");
        story.at(20, "10:05").seesOpen("leak", BURST).at(20, "10:06");
        assertThat(story.sent()).containsExactly("20 10:05 WARNING");
        story.at(22, "10:00").tells(SampleAlerts.in(story, "leak", BURST, CLOSED, 1, 1, false));
        assertThat(story.sent()).last().isEqualTo("22 10:00 ALL_CLEAR");

        Story over = Story.live();
        over.at(20, "10:00").tells(SampleAlerts.in(over, "leak", BURST, OPENED, 150, 144, false));
        over.at(20, "10:05").tells(SampleAlerts.in(over, "leak", BURST, CLOSED, 100, 96, false));
        over.seesOpen("leak", BURST).at(22, "10:00");
        assertThat(over.sent()).isEmpty();
    }

    /** The household said that 15 L/h is normal; nothing stopped. */
    @Test
    void whatTheHouseholdDeclaredNormalGetsNoAllClear() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "10:00").asks(Feedback.Kind.NORMAL, 15, 0);
        story.at(6, "11:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        assertThat(story.last()).isEqualTo("6 11:00 SUPPRESS ANSWERED WARNING");

        Story retracted = Story.live();
        retracted.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        retracted.at(6, "10:00").asks(Feedback.Kind.NORMAL, 15, 0);
        retracted
                .at(6, "11:00")
                .tells(SampleAlerts.in(retracted, "leak", CONTINUOUS_FLOW, RETRACTED, 0, 0, false));
        retracted.at(8, "12:00");
        assertThat(retracted.sent()).containsExactly("5 10:00 WARNING");
    }

    @Test
    void aFlowAboveWhatWasDeclaredNormalGetsItsAllClear() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "10:00").asks(Feedback.Kind.NORMAL, 5, 0);
        story.at(6, "11:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        assertThat(story.sent()).last().isEqualTo("6 11:00 ALL_CLEAR");
    }

    @Test
    void whoIsBackIsNotToldThatTheUseWhileAwayStopped() {
        story.at(5, "10:00").hears("use", USE_WHILE_AWAY, OPENED);
        story.at(6, "10:00").asks(Feedback.Kind.BACK, 0, 0);
        story.at(6, "11:00").hears("use", USE_WHILE_AWAY, CLOSED);
        assertThat(story.last()).isEqualTo("6 11:00 SUPPRESS ANSWERED WARNING");
    }

    @Test
    void whoSnoozesGetsNoReminderAndHearsTheEnd() {
        story.at(1, "10:00")
                .tells(SampleAlerts.in(story, "leak", CONTINUOUS_FLOW, OPENED, 1, 0, false, 100));
        story.at(2, "10:00").asks(Feedback.Kind.SNOOZE, 0, 20);
        story.seesOpenDaily("leak", CONTINUOUS_FLOW, 3, 19, "10:00");
        assertThat(story.sent()).containsExactly("1 10:00 WARNING");
        story.at(20, "10:00").seesOpen("leak", CONTINUOUS_FLOW);
        assertThat(story.sent()).last().isEqualTo("20 10:00 REMINDER");
        story.at(21, "10:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        assertThat(story.sent()).last().isEqualTo("21 10:00 ALL_CLEAR");
    }

    /** Feedback for a time that was judged takes the opening back: the water runs all the same. */
    @Test
    void whoSnoozesIsNotToldOfAFalseAlarm() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(5, "10:30").asks(Feedback.Kind.SNOOZE, 0, 20);
        story.at(5, "11:00").hears("leak", CONTINUOUS_FLOW, RETRACTED).at(7, "12:00");
        assertThat(story.sent()).containsExactly("5 10:00 WARNING");
    }

    /** Late readings move the onset: taken back and opened in one instant. */
    @Test
    void anIncidentThatGoesOnUnderAnotherOnsetIsNoFalseAlarm() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(6, "10:00")
                .tells(SampleAlerts.in(story, "leak", CONTINUOUS_FLOW, RETRACTED, 0, 0, true))
                .tells(SampleAlerts.in(story, "same-water", CONTINUOUS_FLOW, OPENED, 0, 0, false));
        story.at(9, "10:00");
        assertThat(story.sent()).containsExactly("5 10:00 WARNING");
        story.hears("same-water", CONTINUOUS_FLOW, CLOSED);
        assertThat(story.sent()).containsExactly("5 10:00 WARNING", "9 10:00 ALL_CLEAR");
    }

    @Test
    void theSameInTheOtherOrder() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(5, "12:00")
                .tells(SampleAlerts.in(story, "same-water", CONTINUOUS_FLOW, OPENED, 0, 0, false))
                .tells(SampleAlerts.in(story, "leak", CONTINUOUS_FLOW, RETRACTED, 0, 0, false));
        story.at(9, "10:00").hears("same-water", CONTINUOUS_FLOW, CLOSED);
        assertThat(story.sent()).containsExactly("5 10:00 WARNING", "9 10:00 ALL_CLEAR");
    }

    @Test
    void aFlowThatIsTakenBackForABurstIsToldAsWorse() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(5, "23:00")
                .tells(SampleAlerts.in(story, "leak", CONTINUOUS_FLOW, RETRACTED, 0, 0, true))
                .hears("burst", BURST, OPENED, Audience.HOUSEHOLD, Severity.URGENT);
        story.at(7, "10:00");
        assertThat(story.sent()).containsExactly("5 10:00 WARNING", "5 23:00 WORSE");
    }

    /** It stopped in the night and began again before the morning in which that would be told. */
    @Test
    void anAllClearThatWaitsIsDroppedWhenTheWaterRunsAgain() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(5, "22:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        story.at(6, "04:00").hears("again", CONTINUOUS_FLOW, OPENED).at(9, "10:00");
        assertThat(story.sent()).containsExactly("5 10:00 WARNING", "6 10:00 WARNING");
        story.hears("again", CONTINUOUS_FLOW, CLOSED);
        assertThat(story.sent()).last().isEqualTo("9 10:00 ALL_CLEAR");
    }

    @Test
    void twoNamesOfOneWaterEndOnce() {
        story.at(5, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(5, "11:00").hears("burst", BURST, OPENED);
        story.at(6, "10:00").hears("leak", CONTINUOUS_FLOW, CLOSED);
        assertThat(story.last()).isEqualTo("6 10:00 SUPPRESS OVERTAKEN WARNING");
        story.at(6, "11:00").hears("burst", BURST, CLOSED);
        assertThat(story.sent())
                .containsExactly("5 10:00 WARNING", "5 11:00 WARNING", "6 11:00 ALL_CLEAR");
    }

    @Test
    void aLimitThatWasPassedWaitsForTheMorning() {
        story.at(5, "10:00").hears("month", BUDGET, OPENED, Audience.HOUSEHOLD, Severity.INFO);
        story.at(7, "00:49").hears("month", BUDGET, ESCALATED, Audience.HOUSEHOLD, Severity.URGENT);
        assertThat(story.last()).isEqualTo("7 00:49 DEFER QUIET_HOURS WORSE");
        assertThat(
                        SmsMessage.severityOf(
                                SampleAlerts.in(story, "month", BUDGET, ESCALATED, 0, 0, false)))
                .isEqualTo(Severity.WARNING);
    }

    /** Opened and passed in one upload: the second says it all. */
    @Test
    void whatEscalatesAsItOpensIsOneSms() {
        story.at(7, "12:00")
                .tells(SampleAlerts.in(story, "month", BUDGET, OPENED, 5, 4, true))
                .tells(SampleAlerts.in(story, "month", BUDGET, ESCALATED, 4, 4, false));
        story.at(9, "12:00");
        assertThat(story.sent()).containsExactly("7 12:00 WARNING");
    }

    @Test
    void aSmallLeakOfAMonthGetsAtMostThreeSmsBeforeItsEnd() {
        story.at(1, "10:00")
                .tells(SampleAlerts.in(story, "leak", CONTINUOUS_FLOW, OPENED, 1, 0, false, 2));
        story.seesOpenDaily("leak", CONTINUOUS_FLOW, 2, 31, "10:00");
        assertThat(story.sent()).hasSizeBetween(1, 3);

        Story burst = Story.live();
        burst.at(1, "10:00")
                .tells(SampleAlerts.in(burst, "burst", BURST, OPENED, 1, 0, false, 400));
        burst.seesOpenDaily("burst", BURST, 2, 31, "10:00");
        assertThat(burst.sent())
                .containsExactly("1 10:00 WARNING", "4 10:00 REMINDER", "10 10:00 REMINDER");
    }

    /** Told at 19:59, and the job died before its checkpoint: it decides again at night. */
    @Test
    void whatWasPostedBeforeACrashIsDecidedAsItWas() {
        Story restarted =
                new Story(
                        NotificationSettings.defaults().withMode(NotificationMode.LIVE),
                        null,
                        smsId -> smsId.equals("told OPENED") ? 1_791_223_140_000L : 0);
        restarted
                .at(5, "20:00")
                .hears(
                        "told OPENED",
                        "leak",
                        CONTINUOUS_FLOW,
                        OPENED,
                        Audience.HOUSEHOLD,
                        Severity.WARNING);
        restarted.at(5, "22:00").hears("leak", CONTINUOUS_FLOW, CLOSED).at(7, "12:00");
        assertThat(restarted.sent()).containsExactly("5 20:00 WARNING", "6 08:00 ALL_CLEAR");
    }

    @Test
    void whoWasToldHearsTheEndAlsoAfterALongOutage() {
        story.at(1, "10:00").hears("leak", CONTINUOUS_FLOW, OPENED);
        story.at(20, "10:00")
                .tells(SampleAlerts.in(story, "leak", CONTINUOUS_FLOW, CLOSED, 300, 290, false));
        assertThat(story.sent()).containsExactly("1 10:00 WARNING", "20 10:00 ALL_CLEAR");
    }

    @Test
    void anEndThatNothingStartedIsNotTold() {
        story.at(5, "10:00")
                .tells(SampleAlerts.in(story, "leak", CONTINUOUS_FLOW, OPENED, 200, 150, false));
        story.at(6, "10:00").hears("leak", CONTINUOUS_FLOW, CLOSED).at(9, "10:00");
        assertThat(story.sent()).isEmpty();
    }
}

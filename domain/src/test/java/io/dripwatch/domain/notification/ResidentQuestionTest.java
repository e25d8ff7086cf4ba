package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.MessageStage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Before a carer is told that a home uses no water, its people are asked whether all is well. */
class ResidentQuestionTest {

    private final Story story = asking(Duration.ofHours(2));

    private static Story asking(Duration time) {
        return new Story(
                NotificationSettings.defaults().withMode(NotificationMode.LIVE).askingFirst(time),
                null);
    }

    private static Story quiet(Story story, IncidentEvent event) {
        return story.hears("quiet", IncidentType.LOW_USE, event, Audience.CARER, Severity.URGENT);
    }

    private Story asked() {
        return quiet(story.at(5, "03:00"), IncidentEvent.OPENED).at(5, "03:01");
    }

    @Test
    void theCarerIsToldWhenNobodyAnswers() {
        asked().at(5, "04:59");
        assertThat(story.sent()).containsExactly("5 03:00 QUESTION");

        story.at(5, "06:00");
        assertThat(story.sent()).containsExactly("5 03:00 QUESTION", "5 05:00 WARNING");
        quiet(story.at(5, "09:00"), IncidentEvent.CLOSED);
        assertThat(story.sent()).hasSize(3).last().isEqualTo("5 09:00 ALL_CLEAR");
    }

    @ParameterizedTest
    @EnumSource(names = {"IT_IS_ME", "AWAY", "BACK"})
    void theCarerIsNotToldOfAHomeThatAnswers(AnswerKind kind) {
        asked().at(5, "04:10").answers(kind).at(9, "12:00");

        assertThat(story.sent()).containsExactly("5 03:00 QUESTION");
        assertThat(story.last()).isEqualTo("5 05:00 SUPPRESS ANSWERED WARNING");
        quiet(story, IncidentEvent.CLOSED);
        assertThat(story.sent()).hasSize(1);
    }

    @Test
    void theCarerIsToldAtOnceOfAHomeThatAsksForHelp() {
        asked().at(5, "03:20").answers(AnswerKind.CALL_ME).at(5, "03:21");

        assertThat(story.sent()).containsExactly("5 03:00 QUESTION", "5 03:20 WARNING");
    }

    @Test
    void nobodyIsToldWhenWaterIsUsedMeanwhile() {
        quiet(asked().at(5, "04:00"), IncidentEvent.CLOSED).at(9, "12:00");

        assertThat(story.sent()).containsExactly("5 03:00 QUESTION");
    }

    @Test
    void aQuestionThatDoesNotArriveIsNotWaitedFor() {
        asked().at(5, "03:10").learns("quiet-question", MessageStage.UNDELIVERED);

        assertThat(story.sent()).containsExactly("5 03:00 QUESTION", "5 03:10 WARNING");
    }

    @Test
    void anAnswerOfLongAgoIsNoAnswer() {
        story.at(4, "20:00").hears("leak", IncidentType.BURST, IncidentEvent.OPENED);
        story.at(4, "21:00").answers(AnswerKind.BACK);
        asked().at(5, "12:00");

        assertThat(story.sent()).contains("5 03:00 QUESTION", "5 05:00 WARNING");
    }

    @Test
    void nobodyIsAskedTwiceAboutOneQuietTime() {
        asked().at(5, "12:00");
        quiet(story, IncidentEvent.CLOSED).at(5, "13:00");
        quiet(story, IncidentEvent.UPDATED).at(9, "12:00");

        assertThat(story.sent().stream().filter(line -> line.endsWith("QUESTION"))).hasSize(1);
        assertThat(story.sent()).last().isEqualTo("5 13:00 REOPENED");
    }

    @Test
    void whoCannotBeAskedIsNotWaitedFor() {
        Household home = Story.home(true, null, null);
        assertThat(told(phone(home, null), Duration.ofHours(2))).isEqualTo("5 03:00 WARNING");
        assertThat(told(phone(home, home.carerPhone()), Duration.ofHours(2)))
                .isEqualTo("5 03:00 WARNING");
        assertThat(told(home, Duration.ZERO)).isEqualTo("5 03:00 WARNING");
        assertThat(told(home, Duration.ofMinutes(30))).isEqualTo("5 03:30 WARNING");
    }

    @Test
    void whoWantsNoSmsIsNotAsked() {
        story.at(4, "20:00").hears("leak", IncidentType.BURST, IncidentEvent.OPENED);
        story.at(4, "21:00").answers(AnswerKind.STOP);
        asked();

        assertThat(story.sent()).last().isEqualTo("5 03:00 WARNING");
    }

    /** Readings that are nearly too old when the home is asked are not too old when it was. */
    @Test
    void theWaitMakesNoReadingTooOld() {
        long now = story.at(5, "03:00").now();
        story.tells(
                new IncidentTransition(
                        "quiet opened",
                        "quiet",
                        "meter-1",
                        "home-1",
                        IncidentType.LOW_USE,
                        IncidentEvent.OPENED,
                        Audience.CARER,
                        Severity.URGENT,
                        now - Duration.ofDays(5).toMillis(),
                        now - Duration.ofHours(71).toMillis(),
                        0,
                        0,
                        Map.of(),
                        Map.of(),
                        new Reception(now, now - Duration.ofHours(71).toMillis(), false, false)));
        story.at(5, "12:00");

        assertThat(story.sent()).hasSize(2).last().asString().endsWith(" WARNING");
    }

    /** The job was down for days with both waiting: the question still comes first. */
    @Test
    void aQuestionThatSleptIsStillAskedFirst() {
        quiet(story.at(5, "03:00"), IncidentEvent.OPENED);
        story.stoodStillUntil(9, "10:00");
        assertThat(story.sent()).isEmpty();

        story.seesOpen("quiet", IncidentType.LOW_USE, Audience.CARER).at(9, "13:00");
        assertThat(story.sent()).containsExactly("9 10:00 QUESTION", "9 12:00 WARNING");
    }

    private static String told(Household home, Duration time) {
        Story other = asking(time).becomes(home);
        quiet(other.at(5, "03:00"), IncidentEvent.OPENED).at(6, "12:00");
        return other.sent().get(other.sent().size() - 1);
    }

    private static Household phone(Household home, PhoneNumber phone) {
        return new Household(
                home.meterId(),
                home.householdId(),
                home.timeZone(),
                home.language(),
                phone,
                home.consent(),
                home.people(),
                home.meterClass(),
                home.district(),
                home.resolutionMillilitres(),
                home.welfare(),
                home.carerPhone(),
                home.quietFrom(),
                home.quietTo(),
                home.awayFrom(),
                home.awayUntil());
    }
}

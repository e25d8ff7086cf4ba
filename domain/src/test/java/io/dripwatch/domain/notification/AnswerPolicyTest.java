package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.answer.AnswerChannel;
import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Letter;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.book.ToldIncident;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.ReferenceCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer means to a home that was told of something. */
class AnswerPolicyTest {

    private static final long TOLD = 1_800_000_000_000L;
    private static final long DAY = 86_400_000;
    private static final long LATER = TOLD + DAY;

    private final Correspondence book = new Correspondence();

    @ParameterizedTest
    @CsvSource({
        "CONTINUOUS_FLOW, NORMAL, 12500, 0",
        "INTERMITTENT_FLOW, NORMAL, 12500, 0",
        "BURST, SNOOZE, 0, 3",
        "HIGH_USE, SNOOZE, 0, 14",
        "USE_WHILE_AWAY, BACK, 0, 0"
    })
    void itIsMeSaysWhatIsNormal(
            IncidentType type, Feedback.Kind kind, long millilitres, int snoozedDays) {
        tell(1, type, TOLD);
        var taken = AnswerPolicy.take(answer(1, AnswerKind.IT_IS_ME, null), book);
        long until = snoozedDays == 0 ? 0 : LATER + snoozedDays * DAY;
        assertThat(taken.effect().feedback())
                .isEqualTo(new Feedback(LATER, kind, millilitres, 0, until));
        assertThat(taken.effect().incidentId()).isEqualTo("incident-1");
        assertThat(taken.effect().type()).isEqualTo(type);
        assertThat(taken.effect().meterId()).isEqualTo("meter-1");
        assertThat(taken.effect().feedback().complaint()).isNull();
    }

    @Test
    void anAnswerIsAboutTheSmsThatItNamesElseAboutTheNewest() {
        tell(1, IncidentType.BURST, TOLD);
        tell(2, IncidentType.HIGH_USE, TOLD + 1);
        assertThat(AnswerPolicy.take(answer(1, AnswerKind.FIXED, null), book).effect().incidentId())
                .isEqualTo("incident-2");
        String code = ReferenceCode.of("alert-1");
        assertThat(AnswerPolicy.take(answer(2, AnswerKind.FIXED, code), book).effect().incidentId())
                .isEqualTo("incident-1");
    }

    @Test
    void whatWasToldLongAgoIsNotAnswered() {
        tell(1, IncidentType.CONTINUOUS_FLOW, TOLD - 15 * DAY);
        var effect = AnswerPolicy.take(answer(1, AnswerKind.IT_IS_ME, null), book).effect();
        assertThat(effect.incidentId()).isNull();
        assertThat(effect.feedback()).isNull();
    }

    @Test
    void theSameAnswerCountsOnce() {
        tell(1, IncidentType.CONTINUOUS_FLOW, TOLD);
        HouseholdAnswer answer = answer(1, AnswerKind.FIXED, null);
        assertThat(AnswerPolicy.take(answer, book).effect()).isNotNull();
        assertThat(AnswerPolicy.take(answer, book).effect()).isNull();
    }

    @Test
    void whoSaysThatItIsFixedIsRemindedLater() {
        tell(1, IncidentType.CONTINUOUS_FLOW, TOLD);
        AnswerPolicy.take(answer(1, AnswerKind.FIXED, null), book);
        assertThat(book.incidents())
                .singleElement()
                .extracting(ToldIncident::lastToldAt)
                .isEqualTo(LATER);
    }

    @Test
    void ofStopAndStartTheNewestHolds() {
        AnswerPolicy.take(answer(1, AnswerKind.STOP, null), book);
        assertThat(book.stops().isStopped(Audience.HOUSEHOLD)).isTrue();
        assertThat(book.stops().isStopped(Audience.CARER)).isFalse();
        // One that was delayed.
        book.stops().hear(Audience.HOUSEHOLD, LATER - 1, false);
        assertThat(book.stops().isStopped(Audience.HOUSEHOLD)).isTrue();
        book.stops().hear(Audience.HOUSEHOLD, LATER + 1, false);
        assertThat(book.stops().isStopped(Audience.HOUSEHOLD)).isFalse();
    }

    /** The home was told of its other meter. */
    @ParameterizedTest
    @EnumSource(
            value = AnswerKind.class,
            names = {"AWAY", "BACK"})
    void whatIsSaidOfAHomeHoldsForEachOfItsMeters(AnswerKind kind) {
        tell(1, IncidentType.BURST, TOLD);
        AnswerEffect garden = AnswerPolicy.take(answer("garden", kind, "meter-2"), book).effect();
        assertThat(garden.meterId()).isEqualTo("meter-2");
        assertThat(garden.incidentId()).isNull();
        assertThat(garden.type()).isNull();
        AnswerEffect house = AnswerPolicy.take(answer("house", kind, "meter-1"), book).effect();
        assertThat(house.meterId()).isEqualTo("meter-1");
        assertThat(house.incidentId()).isEqualTo("incident-1");
    }

    @Test
    void helpIsGivenOnceADay() {
        assertThat(AnswerPolicy.take(answer(1, AnswerKind.UNCLEAR, null), book).replies()).isTrue();
        assertThat(AnswerPolicy.take(answer(2, AnswerKind.UNCLEAR, null), book).replies())
                .isFalse();
    }

    private void tell(int number, IncidentType type, long at) {
        IncidentTransition alert =
                new IncidentTransition(
                        "alert-" + number,
                        "incident-" + number,
                        "meter-1",
                        "home",
                        type,
                        IncidentEvent.OPENED,
                        Audience.HOUSEHOLD,
                        Severity.WARNING,
                        at - DAY,
                        at,
                        12.5,
                        300,
                        Map.of(),
                        Map.of(),
                        new Reception(at, at, false, false));
        book.note(ToldIncident.first(alert, at));
        book.handOver(Letter.of(Notice.of(Occasion.WARNING, alert, at), at, MessageStage.ACCEPTED));
    }

    private static HouseholdAnswer answer(int number, AnswerKind kind, String smsId) {
        return answer("answer-" + number, kind, "meter-1", smsId);
    }

    private static HouseholdAnswer answer(String id, AnswerKind kind, String meterId) {
        return answer(id, kind, meterId, null);
    }

    private static HouseholdAnswer answer(
            String id, AnswerKind kind, String meterId, String smsId) {
        return new HouseholdAnswer(
                id,
                "home",
                meterId,
                LATER,
                kind,
                0,
                Audience.HOUSEHOLD,
                AnswerChannel.SMS,
                smsId,
                null);
    }
}

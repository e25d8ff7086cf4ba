package io.dripwatch.scoring.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import org.junit.jupiter.api.Test;

class ToldTest {

    private static final long HOUR = 3_600_000;
    private static final ToLongBiFunction<String, Long> AT_ONCE = (meter, readAt) -> readAt;

    @Test
    void aWarningOrReminderAfterTheEndIsUntrue() {
        List<Opening> openings = List.of(opening("i", 10, 20));
        assertThat(untrue(openings, sms("i", "OPENED", 11), sms("i", "CLOSED", 20))).isZero();
        assertThat(untrue(openings, sms("i", "OPENED", 22))).isOne();
        assertThat(untrue(openings, sms("i", "OPENED", 11), sms("i", "REMINDER", 30))).isOne();
    }

    @Test
    void anEndOfWhatWasNotToldAndASecondEndAreUntrue() {
        List<Opening> openings = List.of(opening("i", 10, 20));
        assertThat(untrue(openings, sms("i", "CLOSED", 20))).isOne();
        assertThat(
                        untrue(
                                openings,
                                sms("i", "OPENED", 11),
                                sms("i", "CLOSED", 20),
                                sms("i", "RETRACTED", 21)))
                .isOne();
    }

    @Test
    void whoWasWarnedAndNeverHeardTheEndIsCounted() {
        List<Opening> openings = List.of(opening("i", 10, 20), opening("j", 900, 950));
        Contradictions found =
                Contradictions.of(
                        List.of(
                                sms("i", "OPENED", 11),
                                sms("j", "OPENED", 901),
                                sms("j", "CLOSED", 950)),
                        openings,
                        AT_ONCE);
        assertThat(found.endsMissed()).isOne();
    }

    /** It ends in the evening and goes on under another name before the morning. */
    @Test
    void theEndOfWhatAFlowWentOnAsIsItsEnd() {
        List<Opening> openings =
                List.of(opening("i", 10, 20), flow("heir", 21, 40), opening("j", 900, 950));
        List<SentSms> warnings =
                List.of(sms("i", "OPENED", 11), sms("heir", "OPENED", 30), sms("j", "OPENED", 901));
        assertThat(endsMissed(openings, warnings, sms("heir", "CLOSED", 41))).isZero();
        assertThat(endsMissed(openings, warnings)).isEqualTo(2);
    }

    @Test
    void theEndOfAnotherFlowOfTheMeterIsNotItsEnd() {
        List<Opening> openings =
                List.of(opening("i", 10, 20), flow("later", 33, 40), opening("j", 900, 950));
        List<SentSms> warnings =
                List.of(
                        sms("i", "OPENED", 11),
                        sms("later", "OPENED", 34),
                        sms("j", "OPENED", 901));
        assertThat(endsMissed(openings, warnings, sms("later", "CLOSED", 41))).isOne();
    }

    private static int endsMissed(List<Opening> openings, List<SentSms> sms, SentSms... more) {
        List<SentSms> all = new ArrayList<>(sms);
        all.addAll(List.of(more));
        return Contradictions.of(all, openings, AT_ONCE).endsMissed();
    }

    private static int untrue(List<Opening> openings, SentSms... sms) {
        return Contradictions.of(List.of(sms), openings, AT_ONCE).untrue();
    }

    private static Opening opening(String incident, int hour, int untilHour) {
        return new Opening(
                "m", hour * HOUR, "BURST", incident, (hour - 1) * HOUR, untilHour * HOUR, 400);
    }

    private static Opening flow(String incident, int hour, int untilHour) {
        return new Opening(
                "m",
                hour * HOUR,
                "INTERMITTENT_FLOW",
                incident,
                (hour - 1) * HOUR,
                untilHour * HOUR,
                5);
    }

    private static SentSms sms(String incident, String kind, int hour) {
        return new SentSms(incident, kind, hour * HOUR);
    }
}

package io.dripwatch.scoring.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.Opening;
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

    private static int untrue(List<Opening> openings, SentSms... sms) {
        return Contradictions.of(List.of(sms), openings, AT_ONCE).untrue();
    }

    private static Opening opening(String incident, int hour, int untilHour) {
        return new Opening(
                "m", hour * HOUR, "BURST", incident, (hour - 1) * HOUR, untilHour * HOUR, 400);
    }

    private static SentSms sms(String incident, String kind, int hour) {
        return new SentSms(incident, kind, hour * HOUR);
    }
}

package io.dripwatch.pipeline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSenderTest {

    @ParameterizedTest
    @CsvSource({
        "+15550001111, NUMBER",
        "12345, SHORT_CODE",
        "Water, NAME",
        "MGWater, NAME",
        "MG Water 24, NAME",
        "A, NAME",
        "City-H2O, NAME",
        "MG0123456789abcdef0123456789abcdef, MESSAGING_SERVICE",
        "MG0123456789ABCDEF0123456789ABCDEF, MESSAGING_SERVICE"
    })
    void aSenderIsWhatItLooksLike(String text, TwilioSender.Kind kind) {
        assertThat(TwilioSender.parse(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "TwelveLetter",
                "1234567890",
                "12",
                "+1",
                "+0123456789",
                "+1 555 000 1111",
                " Water",
                "Wasser-Größe",
                "MG0123456789abcdef0123456789abcde",
                "MG0123456789abcdef0123456789abcdeg"
            })
    void whatTwilioWouldRefuseIsRefusedAtSubmission(String text) {
        assertThatThrownBy(() -> TwilioSender.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twilio-sender");
    }
}

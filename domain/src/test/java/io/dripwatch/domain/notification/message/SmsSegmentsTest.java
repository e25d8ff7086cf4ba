package io.dripwatch.domain.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures: 3GPP TS 23.038 and an independent calculator (docs/delivery-guarantees.md). */
class SmsSegmentsTest {

    @ParameterizedTest
    @CsvSource({
        "a, 160, '', 1",
        "a, 161, '', 2",
        "a, 306, '', 2",
        "a, 307, '', 3",
        "a, 158, €, 1",
        "a, 159, €, 2",
        "水, 70, '', 1",
        "水, 71, '', 2",
        "水, 134, '', 2",
        "水, 135, '', 3",
        "水, 68, 💧, 1",
        "水, 69, 💧, 2"
    })
    void countsAsACarrierDoes(String letter, int times, String end, int segments) {
        assertThat(SmsSegments.count(letter.repeat(times) + end)).isEqualTo(segments);
    }

    @Test
    void aPairOfUnitsIsNotSplitBetweenTwoParts() {
        assertThat(SmsSegments.count("水".repeat(66) + "💧" + "水".repeat(66))).isEqualTo(3);
        assertThat(SmsSegments.count("a".repeat(152) + "€" + "a".repeat(152))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m³", "`", "‘x’", "“x”", "ç", "…"})
    void oneCharacterOutsideTheAlphabetMakesItUcs2(String text) {
        assertThat(SmsSegments.isGsm7(text)).isFalse();
    }

    @Test
    void anEmptyTextIsStillAnSms() {
        assertThat(SmsSegments.count("")).isOne();
    }
}

package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.notification.SmsSegments;
import io.dripwatch.simulator.sms.SegmentCount;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Two counts, written apart, must agree. */
class SegmentsAgreeTest {

    @Test
    void onEveryCharacterOfTheBasicPlane() {
        for (int c = 0; c < Character.MIN_SURROGATE; c++) {
            String text = Character.toString(c).repeat(81);
            assertThat(SmsSegments.count(text)).as("U+%04X", c).isEqualTo(SegmentCount.of(text));
        }
    }

    @Property(tries = 2_000)
    void onMixedTexts(@ForAll("texts") String text) {
        assertThat(SmsSegments.count(text)).isEqualTo(SegmentCount.of(text));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> gsm = Arbitraries.of("a", "é", "€", "[", " ", "Ω");
        Arbitrary<String> any = Arbitraries.of("a", "€", "水", "💧", "³", "{");
        return Arbitraries.oneOf(
                gsm.list().ofMaxSize(500).map(parts -> String.join("", parts)),
                any.list().ofMaxSize(300).map(parts -> String.join("", parts)));
    }
}

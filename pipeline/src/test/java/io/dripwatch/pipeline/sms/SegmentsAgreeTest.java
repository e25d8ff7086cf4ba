package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentProfile;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.content.Tariff;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.SmsSegments;
import io.dripwatch.localprovider.SegmentCount;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two counts, written apart, must agree. */
class SegmentsAgreeTest {

    /** Of seven tariffs, the first of which is none. */
    private static final List<SmsText> TEXTS =
            IntStream.range(0, 7)
                    .mapToObj(tariff -> SmsText.from(null, "UTC", new Tariff(tariff)))
                    .toList();

    @Test
    void onEveryCharacterOfTheBasicPlane() {
        for (int c = 0; c < Character.MIN_SURROGATE; c++) {
            String text = Character.toString(c).repeat(81);
            assertThat(SmsSegments.count(text)).as("U+%04X", c).isEqualTo(SegmentCount.of(text));
        }
    }

    @Seeds(2_000)
    void onMixedTexts(long seed) {
        Any any = new Any(seed);
        String text =
                any.flag()
                        ? any.textOf(500, "a", "é", "€", "[", " ", "Ω")
                        : any.textOf(300, "a", "€", "水", "💧", "³", "{");
        assertThat(SmsSegments.count(text)).isEqualTo(SegmentCount.of(text));
    }

    /** What really goes out: every kind, occasion, language and size of number. */
    @Seeds(1_000)
    void onOurOwnTexts(long seed) {
        Any any = new Any(seed);
        IncidentType type =
                any.of(
                        IncidentCatalogue.all().stream()
                                .filter(IncidentProfile::sms)
                                .map(IncidentProfile::type)
                                .toArray(IncidentType[]::new));
        int hour = any.between(0, 1_000_000);
        double litres = any.between(0, 1e9);
        Audience audience = SmsContent.TOLD.contains(type) ? Audience.HOUSEHOLD : Audience.OPERATOR;
        long at = hour * 3_600_000L;
        IncidentTransition alert =
                new IncidentTransition(
                        "alert-" + hour,
                        "i",
                        "m",
                        any.text(),
                        type,
                        IncidentEvent.OPENED,
                        audience,
                        Severity.WARNING,
                        at,
                        at,
                        litres / 100,
                        litres,
                        Map.of(),
                        Map.of());
        String text =
                TEXTS.get(hour % TEXTS.size())
                        .write(
                                new Notice(any.of(Occasion.class), alert, 14, 0, 0),
                                home(any.of("zh", "en")),
                                at);
        assertThat(SmsSegments.count(text)).isEqualTo(SegmentCount.of(text));
    }

    private static Household home(String language) {
        return new Household(
                "m",
                "h",
                "Asia/Shanghai",
                language,
                null,
                true,
                0,
                "",
                null,
                1,
                false,
                null,
                null,
                null,
                0,
                0);
    }
}

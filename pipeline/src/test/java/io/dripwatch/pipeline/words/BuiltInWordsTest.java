package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.Notice;
import io.dripwatch.domain.notification.Occasion;
import io.dripwatch.domain.notification.SmsContent;
import io.dripwatch.domain.notification.Tariff;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A release that means to change no word changes none. */
class BuiltInWordsTest {

    /** Taken from the templates that were there before ICU; new words need a new one. */
    private static final String GOLDEN =
            "e5c52926b1e5c96946edbdb04eb35f37ad712a2d72c8cf446ff968f78103f036";

    private static final double[] FLOWS = {0, 0.05, 3.45, 9.95, 12.5, 1_250, 1e12};

    @Test
    void fourThousandTextsAreByteForByteWhatTheyWere() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        int texts = 0;
        for (double tariff : new double[] {0, 3.37}) {
            SmsText text = SmsText.from(null, "UTC", new Tariff(tariff));
            for (IncidentType type : SmsContent.TOLD) {
                for (Occasion occasion : Occasion.values()) {
                    for (Audience audience : Audience.values()) {
                        texts += take(digest, text, type, occasion, audience);
                    }
                }
            }
        }
        assertThat(texts).isEqualTo(4_032);
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(GOLDEN);
    }

    private static int take(
            MessageDigest digest,
            SmsText text,
            IncidentType type,
            Occasion occasion,
            Audience audience) {
        int texts = 0;
        for (String language : new String[] {"en", "zh-CN"}) {
            for (double flow : FLOWS) {
                String words =
                        text.write(
                                new Notice(
                                        occasion,
                                        Alerts.withFlow(
                                                type,
                                                IncidentEvent.OPENED,
                                                audience,
                                                Alerts.ONSET,
                                                flow,
                                                12 * flow),
                                        occasion == Occasion.REMINDER ? 7 : 0,
                                        0,
                                        0),
                                Homes.speaking(language, "Europe/Madrid"),
                                Alerts.DETECTED + 36_000_000L);
                digest.update((words + "\n").getBytes(StandardCharsets.UTF_8));
                texts++;
            }
        }
        return texts;
    }
}

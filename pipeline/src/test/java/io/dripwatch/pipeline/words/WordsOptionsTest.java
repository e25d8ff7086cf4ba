package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.content.Tariff;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class WordsOptionsTest {

    @Test
    void unitsAndTariffArriveInTheSettings() {
        Configuration given =
                Configuration.fromMap(
                        Map.of("tariff-per-cubic-metre", "4.5", "volume-units", "gallons"));

        assertThat(WordsOptions.inEnglish(given, "Europe/Madrid"))
                .isEqualTo(
                        SmsTextSettings.in("Europe/Madrid")
                                .withTariff(new Tariff(4.5))
                                .withUnits(VolumeUnits.GALLONS));
    }

    @Test
    void aTariffOutOfBoundsNamesThem() {
        Configuration wrong = Configuration.fromMap(Map.of("tariff-per-cubic-metre", "-1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordsOptions.words(wrong, "UTC"))
                .withMessageStartingWith("tariff-per-cubic-metre")
                .withMessageContaining("expected 0 to 1000000");
    }
}

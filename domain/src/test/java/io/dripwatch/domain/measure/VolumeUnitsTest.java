package io.dripwatch.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as people are told them. */
class VolumeUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "LITRES, 0, 0.0, LITRE",
        "LITRES, 3.44, 3.4, LITRE",
        "LITRES, 9.95, 10.0, LITRE",
        "LITRES, 12.5, 13, LITRE",
        "LITRES, 28870, 28870, LITRE",
        "LITRES, 137000, 137, CUBIC_METRE",
        "CUBIC_METRES, 999, 999, LITRE",
        "CUBIC_METRES, 1000, 1.0, CUBIC_METRE",
        "CUBIC_METRES, 28870, 28.9, CUBIC_METRE",
        "CUBIC_METRES, 128870, 129, CUBIC_METRE",
        "GALLONS, 3.785411784, 1.0, GALLON",
        "GALLONS, 2890, 763, GALLON"
    })
    void anAmountHasItsUnitAndTheDigitsThatItIsWorth(
            VolumeUnits units, double litres, BigDecimal number, Measure.Unit unit) {
        assertThat(units.told(litres)).isEqualTo(new Measure(number, unit));
    }
}

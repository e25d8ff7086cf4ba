package io.dripwatch.cli.importing.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and units as files write them. */
class VolumeNotationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ". | 1234.5 | 1234.5",
                ". | 1,234.5 | 1234.5",
                ". | 1,234,567 | 1234567",
                ". | 1,23,456.5 | 123456.5",
                ". | 1 234.5 | 1234.5",
                ". | 1'234.5 | 1234.5",
                ". | -.5 | -0.5",
                ". | 1.5E3 | 1500",
                ", | 1234,5 | 1234.5",
                ", | 1.234,567 | 1234.567",
                ", | 1.234 | 1234",
                ", | 0,125 | 0.125",
                ", | −3,5 | -3.5",
            })
    void numbers(char decimal, String text, BigDecimal expected) {
        assertThat(new NumberStyle(decimal).parse(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ". | 1,5",
                ". | 12,34",
                ". | 1.2.3",
                ". | x",
                ", | 1.5",
                ", | 1,2,3",
                ". | 1 2"
            })
    void whatIsNoNumber(char decimal, String text) {
        assertThatThrownBy(() -> new NumberStyle(decimal).parse(text))
                .isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5 12.25 | .",
                "1,5 12 | ,",
                "1.234,5 | ,",
                "1,234.5 1,234 | .",
                "0,125 | ,",
                "1234,567 | ,",
                "1.234.567 | ,",
                "1,234,567 | .",
                "1.234 | .",
                "12 13 | .",
            })
    void guesses(String examples, char decimal) {
        NumberGuess guess = new NumberGuess();
        for (String example : examples.split(" ")) {
            guess.add(example);
        }

        assertThat(guess.style()).contains(new NumberStyle(decimal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234", "1,5 1.5", "12 1,234 999"})
    void leavesOpenWhatHasTwoMeanings(String examples) {
        NumberGuess guess = new NumberGuess();
        for (String example : examples.split(" ")) {
            guess.add(example);
        }

        assertThat(guess.style()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Usage (gal) | GALLON",
                "Lectura (m3) | CUBIC_METRE",
                "表底数(m³) | CUBIC_METRE",
                "用水量（吨） | CUBIC_METRE",
                "flow_m3 | CUBIC_METRE",
                "Gallons | GALLON",
                "Consumption in cubic feet | CUBIC_FOOT",
                "register_litres | LITRE",
                "Total HCF | HUNDRED_CUBIC_FEET",
                "Reading [kL] | CUBIC_METRE",
            })
    void unitsInHeaders(String header, VolumeUnit expected) {
        assertThat(VolumeUnit.ofHeader(header)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reading", "Meter", "Usage (kWh)", "total", "H1", ""})
    void headersWithoutAUnit(String header) {
        assertThat(VolumeUnit.ofHeader(header)).isEmpty();
    }

    /** A volume in any unit comes back from litres with every digit it had. */
    @ParameterizedTest
    @EnumSource(VolumeUnit.class)
    void unitsThereAndBack(VolumeUnit unit) {
        long seed = 20_260_301;
        SplittableRandom random = new SplittableRandom(seed);
        BigDecimal one = unit.litres(BigDecimal.ONE);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal volume = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 3);

            BigDecimal back = unit.litres(volume).divide(one, MathContext.DECIMAL128);

            assertThat(back.setScale(3, RoundingMode.HALF_UP))
                    .as("seed %d, %s %s", seed, volume, unit)
                    .isEqualByComparingTo(volume);
        }
    }

    /** Whatever the volumes, no sum of rounded ones leaves the exact sum by more than half a mL. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void roundedVolumesDoNotDrift(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LitreRounding rounding = new LitreRounding();
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal rounded = BigDecimal.ZERO;
        for (int i = 0; i < 20_000; i++) {
            BigDecimal litres =
                    VolumeUnit.GALLON.litres(BigDecimal.valueOf(random.nextInt(-5, 40), 1));
            rounding.interval("other", BigDecimal.valueOf(random.nextInt(99), 7));
            exact = exact.add(litres);
            rounded = rounded.add(rounding.interval("m", litres));

            assertThat(rounded.subtract(exact).abs())
                    .as("seed %d, volume %d", seed, i)
                    .isLessThanOrEqualTo(new BigDecimal("0.0005"));
        }
    }

    @Test
    void theGallonIs231CubicInches() {
        BigDecimal cubicInch = new BigDecimal("2.54").pow(3).movePointLeft(3);

        assertThat(VolumeUnit.GALLON.litres(BigDecimal.ONE))
                .isEqualByComparingTo(cubicInch.multiply(BigDecimal.valueOf(231)));
        assertThat(VolumeUnit.CUBIC_FOOT.litres(BigDecimal.ONE))
                .isEqualByComparingTo(cubicInch.multiply(BigDecimal.valueOf(1_728)));
    }
}

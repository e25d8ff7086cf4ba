package io.dripwatch.cli.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.console.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number is found however it is written, on either side. */
class AskedNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+8613800138000 | 13800138000",
                "+8613800138000 | +86 138 0013 8000",
                "+8613800138000 | 0086-138-0013-8000",
                "+8613800138000 | (138) 0013.8000",
                "+8613800138000 | ８６１３８００１３８０００",
                "13800138000 | +8613800138000",
                "+447911123456 | 07911 123456",
                "+447911123456 | +44 (0)7911 123456",
                "+447911123456 | 00447911123456",
                "07911 123 456 | +44 7911 123456",
                "+34600000001 | 600 00 00 01",
                "+12025550143 | 1-202-555-0143",
                "+12025550143 | (202) 555-0143",
                "+390612345678 | 06 1234 5678",
                "+201001234567 | ٠١٠٠١٢٣٤٥٦٧",
            })
    void isFound(String registered, String asked) {
        assertThat(AskedNumber.of(asked).is(registered)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "+8613800138000,13800138001",
        "+8613800138000,+8513800138000",
        "+34600000001,600000011",
        "112,+34600000112"
    })
    void anotherIsNot(String registered, String asked) {
        assertThat(AskedNumber.of(asked).is(registered)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8000", "nobody", "000 000"})
    void toFewDigitsAreRefused(String asked) {
        assertThatThrownBy(() -> AskedNumber.of(asked))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("expected a whole number");
        assertThat(AskedNumber.of("600000001").is(null)).isFalse();
    }
}

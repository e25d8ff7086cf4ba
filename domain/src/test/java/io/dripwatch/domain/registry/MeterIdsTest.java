package io.dripwatch.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spellings of one id, and ids that only look alike. */
class MeterIdsTest {

    @ParameterizedTest
    @CsvSource({
        "42, 0042",
        "ES42, es-0042",
        "ES42, 'ES 42'",
        "ES42, ES_042",
        "A1.B7, a01-b007",
        "10203, 0010203",
        "0, 000"
    })
    void spellingsOfOneId(String one, String other) {
        assertThat(MeterIdSpelling.core(one)).isEqualTo(MeterIdSpelling.core(other));
    }

    @ParameterizedTest
    @CsvSource({"42, 420", "100, 10", "ES42, FR42", "A10B, A1B", "1002, 12", "A-, B-"})
    void otherIds(String one, String other) {
        assertThat(MeterIdSpelling.core(one)).isNotEqualTo(MeterIdSpelling.core(other));
    }

    @Test
    void whatIsAddedOnTheWayChangesNothing() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            String letters = "" + (char) ('A' + random.nextInt(26));
            long number = random.nextLong(1, 1_000_000_000L);
            String separator = new String[] {"", " ", "-", "_", ".", ":"}[random.nextInt(6)];
            String sent =
                    (random.nextBoolean() ? letters.toLowerCase(java.util.Locale.ROOT) : letters)
                            + separator
                            + "0".repeat(random.nextInt(5))
                            + number;
            assertThat(MeterIdSpelling.core(sent))
                    .as("%s, seed 7", sent)
                    .isEqualTo(MeterIdSpelling.core(letters + number));
        }
    }
}

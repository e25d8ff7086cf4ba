package io.dripwatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedUploadsTest {

    /** Whatever the numbers have in common. */
    @ParameterizedTest
    @CsvSource({
        "2000, 24000, 24000, 100",
        "10000, 120000, 120000, 500",
        "10000, 600000, 900000, 500",
        "100000, 810000, 1215000, 1500",
        "100000, 990000, 1410000, 1500",
        "1000000, 420000, 630000, 1500"
    })
    void homesThatAreAwayTellOnceEachAndAllAlong(
            int households, long hurried, long steady, int ofEither) {
        Set<Long> away = PacedUploads.awayUploads(households, hurried, steady);

        assertThat(away).hasSize(2 * ofEither);
        assertThat(away.stream().map(upload -> upload % households).distinct())
                .as("homes")
                .hasSize(2 * ofEither);
        for (int tenth = 0; tenth < 10; tenth++) {
            long from = hurried + steady * tenth / 10;
            long to = hurried + steady * (tenth + 1) / 10;
            assertThat(away.stream().filter(upload -> upload >= from && upload < to))
                    .as("tenth %d of the steady part", tenth)
                    .hasSize(ofEither / 10);
        }
    }
}

package io.dripwatch.domain.notification;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the water does and however its readings come: no SMS contradicts the readings that had
 * come, the SMS before it or the household's answer; who was told hears the end, and what goes on
 * is told. By the readings' own clock, by arrivals, and by a wall clock whose job crashes and lags.
 */
class NoSmsContradictsPropertyTest {

    private static final int SEEDS = 2_000;

    @ParameterizedTest
    @ValueSource(strings = {"READINGS", "ARRIVALS", "WALL", "LOSSY"})
    void noSmsContradicts(String clock) throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            new DrawnLife(seed, DrawnLife.Clock.valueOf(clock)).live();
        }
    }
}

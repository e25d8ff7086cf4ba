package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.sms.SenderLives.Ledger;
import io.dripwatch.pipeline.sms.SenderLives.Point;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Forty seeds for each point at which the sender may die, with sixteen POSTs at a time. Minutes:
 * {@code ./mvnw -pl pipeline -am verify -Plong -Dit.test=SmsSinkCrashMatrixITCase ...} as in
 * docs/delivery-guarantees.md.
 */
@Tag("long")
class SmsSinkCrashMatrixITCase {

    private static final int SEEDS = 40;

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(Point.class)
    void noSmsIsLostDoubledOrInvented(Point point) throws Exception {
        int messages = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (SenderLives lives = new SenderLives(directory)) {
                Ledger ledger = lives.killAt(point, seed);
                assertThat(ledger)
                        .as("seed %d", seed)
                        .isEqualTo(new Ledger(ledger.expected(), 0, 0, 0, ledger.expected()));
                messages += ledger.expected();
            }
        }
        System.out.printf(
                "%s: %d kills, %d SMS: lost 0, duplicate 0, phantom 0, POSTs %d%n",
                point, SEEDS, messages, messages);
    }
}

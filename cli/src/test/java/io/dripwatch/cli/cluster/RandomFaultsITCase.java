package io.dripwatch.cli.cluster;

import io.dripwatch.cli.cluster.FaultPlan.Strike;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes of a {@link DisturbedTown} are killed and frozen as a seed says. {@code
 * -Ddripwatch.faults.seed=N} sets the first seed, {@code -Ddripwatch.faults.runs=N} how many follow
 * each other, {@code -Ddripwatch.faults.strikes=N} the number of strikes in a run.
 */
@Tag("faults")
@Timeout(value = 1_200, unit = TimeUnit.SECONDS)
class RandomFaultsITCase {

    private static final int STRIKES =
            Integer.getInteger("dripwatch.faults.strikes", Strike.values().length);

    /** Readings flow while the processes are struck, as long as that takes at the least. */
    private static final Duration TOWN_TAKES = Duration.ofSeconds(10L * STRIKES);

    @TempDir Path temporary;

    static LongStream seeds() {
        long first = Long.getLong("dripwatch.faults.seed", 0);
        return LongStream.range(first, first + Integer.getInteger("dripwatch.faults.runs", 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostDoubledOrInvented(long seed) throws Exception {
        List<Strike> plan = FaultPlan.of(seed, STRIKES);
        System.out.printf("faults of seed %d: %s%n", seed, plan);
        try (DisturbedTown town = DisturbedTown.start(temporary, TOWN_TAKES)) {
            for (Strike strike : plan) {
                town.strike(strike);
            }
            town.assertEven(seed, STRIKES);
        }
    }
}

package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.cluster.FaultPlan.Strike;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour of faults that the job manager, the task managers and the console of a {@link
 * DisturbedTown} outlive, so that jobs start again in the same processes. After each fault it
 * prints what each of them holds. In the end all of them live, and memory, descriptors and threads
 * are flat. {@code -Ddripwatch.soak.minutes=N} sets how long it takes, {@code
 * -Ddripwatch.faults.seed=N} the faults and their order.
 */
@Tag("faults")
@Timeout(value = 24, unit = TimeUnit.HOURS)
class SoakITCase {

    private static final long SEED = Long.getLong("dripwatch.faults.seed", 1);
    private static final Duration TIME =
            Duration.ofMinutes(Integer.getInteger("dripwatch.soak.minutes", 60));

    /** Each ends in the process where it began. */
    private static final List<Strike> OUTLIVED =
            List.of(
                    Strike.KILL_BROKER,
                    Strike.FREEZE_BROKER,
                    Strike.BLOCK_CHECKPOINTS,
                    Strike.BLOCK_LOCAL_FILES,
                    Strike.STARVE_TASK_MANAGER,
                    Strike.FREEZE_CONSOLE);

    @TempDir Path temporary;

    @Test
    void memoryDescriptorsAndThreadsAreFlat() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, List<ProcessFigures>> looks = new LinkedHashMap<>();
        int strikes = 0;
        System.out.printf("soak of %s with seed %d%n", TIME, SEED);
        try (DisturbedTown town = DisturbedTown.start(temporary, TIME)) {
            long end = System.nanoTime() + TIME.toNanos();
            town.processes().keySet().forEach(process -> looks.put(process, new ArrayList<>()));
            while (System.nanoTime() < end || strikes < Growth.FEWEST_LOOKS) {
                Strike strike = OUTLIVED.get(random.nextInt(OUTLIVED.size()));
                town.strike(strike);
                strikes++;
                Map<String, KillableJvm> living = town.processes();
                assertThat(living.keySet()).as("alive after %s", strike).isEqualTo(looks.keySet());
                for (Map.Entry<String, KillableJvm> process : living.entrySet()) {
                    ProcessFigures now = ProcessFigures.of(process.getValue().pid());
                    System.out.printf("%s: %s%n", process.getKey(), now);
                    looks.get(process.getKey()).add(now);
                }
            }
            int restores = town.restores();
            System.out.printf("%d strikes, %d times a job started again%n", strikes, restores);
            assertThat(restores).as("times a job started again").isGreaterThan(strikes / 10);
            town.assertEven(SEED, strikes);
        }
        SoftAssertions flat = new SoftAssertions();
        looks.forEach((process, all) -> flat.assertThat(Growth.of(all)).as(process).isEmpty());
        flat.assertAll();
    }
}

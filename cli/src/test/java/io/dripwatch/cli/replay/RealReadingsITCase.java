package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.dripwatch.cli.console.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings of real homes with all their faults: the DAIAD trial in Alicante. They are not part of
 * the project; variable {@code DRIPWATCH_DATA} says where they are, else they are looked for beside
 * the repository, in {@code ../shared/data}. Without them the test is skipped and says so.
 */
class RealReadingsITCase {

    @TempDir Path directory;

    @Test
    void earlyReadingsGiveTheSameAlertsAtAnyParallelismAndTheSameIncidentsLate() throws Exception {
        givesTheSame("daiad/early");
    }

    /** Takes minutes; {@code ./mvnw verify -Plong} runs it. */
    @Tag("long")
    @Test
    void trialReadingsGiveTheSameAlertsAtAnyParallelismAndTheSameIncidentsLate() throws Exception {
        givesTheSame("daiad/trial");
    }

    private void givesTheSame(String set) throws Exception {
        Path readings = realReadings(set);
        ReplayOutput one = replay("one", readings, 1);
        ReplayOutput four = replay("four", readings, 4);
        LateCopy late = LateCopy.of(readings, directory.resolve("late.csv"), 3);
        ReplayOutput lateOne = replay("late", late.file(), 2);

        assertThat(one.incidents()).isNotEmpty();
        assertThat(four.alertText()).isEqualTo(one.alertText());
        assertThat(lateOne.incidents()).isEqualTo(one.incidents());
        assertThat(lateOne.summary("duplicates")).isGreaterThan(one.summary("duplicates"));
        assertThat(one.summary("readings")).isEqualTo(late.rows() - late.repeated());
        assertThat(lateOne.summary("readings")).isEqualTo(late.rows());
    }

    private ReplayOutput replay(String name, Path readings, int parallelism) throws Exception {
        ReplayOutput output =
                ReplayOutput.of(
                        directory.resolve(name),
                        "--readings=" + readings,
                        "--time-zone=Europe/Madrid",
                        "--parallelism=" + parallelism);
        assertThat(output.status()).as(output.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(output.summary("readings"))
                .isEqualTo(
                        output.summary("accepted")
                                + output.summary("rejected")
                                + output.summary("duplicates"));
        assertThat(output.lines("rejected.jsonl")).hasSize((int) output.summary("rejected"));
        return output;
    }

    private static Path realReadings(String set) {
        Path readings =
                Stream.of(System.getenv("DRIPWATCH_DATA"), besideTheRepository())
                        .filter(Objects::nonNull)
                        .map(data -> Path.of(data, set, "readings.csv.gz"))
                        .filter(Files::isReadable)
                        .findFirst()
                        .orElse(null);
        if (readings == null) {
            String skipped =
                    "skipped: no %s/readings.csv.gz; DRIPWATCH_DATA=DIR says where".formatted(set);
            System.out.println("RealReadingsITCase " + skipped);
            abort(skipped);
        }
        return readings;
    }

    private static String besideTheRepository() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root == null ? null : root.resolveSibling("shared/data").toString();
    }
}

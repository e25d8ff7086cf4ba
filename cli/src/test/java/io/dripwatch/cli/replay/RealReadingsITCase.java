package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.testkit.RealReadings;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings of real homes with all their faults ({@link RealReadings}). */
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
        Path readings = RealReadings.of(set, getClass()).resolve("readings.csv.gz");
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
}

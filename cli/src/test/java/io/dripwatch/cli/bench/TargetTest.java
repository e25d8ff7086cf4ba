package io.dripwatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.bench.timing.Timed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    private static Row row(String name, int households, long speed, long pause) {
        Row row = new Row(name, households, 900L * households, "what runs");
        row.add(new Timed(speed, pause));
        return row;
    }

    private static String verdict(List<Row> rows, Map<String, Double> figures, String name) {
        return Target.all(rows, figures).stream()
                .filter(target -> target.name().equals(name))
                .map(Target::verdict)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"14900, missed", "15000, reached", "29900, reached", "30000, goal"})
    void theRatioToTheCeilingIsJudged(long speed, String verdict) {
        List<Row> rows = List.of(row("ceiling", 1_000, 10_000, 0), row("ours-1", 1_000, speed, 0));

        assertThat(verdict(rows, Map.of(), "ours-1 against ceiling")).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"501, missed", "500, reached", "200, goal"})
    void aPauseMustNotBeLonger(long pause, String verdict) {
        List<Row> rows = List.of(row("ours-1", 1_000, 1, pause));

        assertThat(verdict(rows, Map.of(), "longest pause at a checkpoint")).isEqualTo(verdict);
    }

    @Test
    void townsAreComparedByTheirNumberOfHomes() {
        List<Row> rows =
                List.of(row("ours-1", 1_000_000, 40_000, 0), row("ours-1-10k", 10_000, 70_000, 0));

        assertThat(verdict(rows, Map.of(), "1m against 10k homes")).isEqualTo("reached");
        assertThat(verdict(rows, Map.of(), "10m against 10k homes")).isEqualTo("not measured");
    }

    @Test
    void kafkaStreamsIsComparedWithOursInItsOwnTown() {
        List<Row> rows =
                List.of(
                        row("ours-1", 1_000_000, 10_000, 0),
                        row("ours-1-10k", 10_000, 50_000, 0),
                        row("kafka-streams", 10_000, 20_000, 0));

        assertThat(verdict(rows, Map.of(), "against kafka-streams")).isEqualTo("reached");
    }

    @Test
    void whatWasNotMeasuredIsNotReached() {
        assertThat(Target.all(List.of(), Map.of()))
                .allSatisfy(target -> assertThat(target.verdict()).isEqualTo("not measured"));
    }
}

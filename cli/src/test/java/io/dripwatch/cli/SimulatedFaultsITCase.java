package io.dripwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A town that misreports: what the pipeline makes of it is what the simulator's ledger says. */
class SimulatedFaultsITCase {

    private static final long HORIZON = 72 * 3_600;

    /** How near the horizon a read may be for either judgement to be right. */
    private static final long MARGIN = 2 * 3_600;

    @TempDir static Path directory;

    private static Path simulate(String name, String... options) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "simulate",
                                "--households=60",
                                "--days=16",
                                "--seed=3",
                                "--leak-share=0.3",
                                "--out=" + directory.resolve(name)));
        line.addAll(List.of(options));
        int status =
                Dripwatch.commandLine(Path.of("the.log"))
                        .setOut(new PrintWriter(new StringWriter(), true))
                        .execute(line.toArray(String[]::new));
        assertThat(status).isEqualTo(ExitCodes.DONE);
        return directory.resolve(name);
    }

    private static ReplayOutput replay(Path town) {
        ReplayOutput output =
                ReplayOutput.of(
                        town.resolve("replayed"),
                        "--readings=" + town.resolve("readings.csv"),
                        "--households=" + town.resolve("households.csv"),
                        "--time-zone=Asia/Shanghai");
        assertThat(output.status()).as(output.errors()).isEqualTo(ExitCodes.DONE);
        return output;
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }

    private static long entries(Path town, String fault) throws IOException {
        return rows(town.resolve("faults.csv")).stream()
                .filter(row -> row.getField("fault").equals(fault))
                .mapToLong(row -> Long.parseLong(row.getField("reads")))
                .sum();
    }

    @Test
    void repeatedReadsCountOnceAndMissingOnesNotAtAll() throws Exception {
        Path town =
                simulate(
                        "twice",
                        "--fault=duplicate=0.1",
                        "--fault=missing=0.2",
                        "--fault=jitter=6");
        ReplayOutput output = replay(town);
        long all = 60L * 16 * 24;
        long repeated = entries(town, "duplicate");
        long missing = entries(town, "missing");
        // What is missing from an upload is missing from its repetition too.
        assertThat(output.summary("duplicates")).isEqualTo(repeated).isPositive();
        assertThat(output.summary("accepted")).isEqualTo(all - missing);
        assertThat(output.summary("rejected")).isZero();
        assertThat(missing).isPositive();
    }

    @Test
    void lateReadsAreWaitedForUpToTheHorizonAndThenRefused() throws Exception {
        Path town = simulate("late", "--fault=late=0.08");
        ReplayOutput output = replay(town);
        Set<String> rejected = new HashSet<>();
        for (JsonNode reading : output.lines("rejected.jsonl")) {
            assertThat(reading.path("reason").asText()).isEqualTo("TOO_LATE");
            rejected.add(
                    reading.path("meterId").asText()
                            + " "
                            + OffsetDateTime.parse(reading.path("readAt").asText()).toInstant());
        }
        Map<String, Long> newest = new HashMap<>();
        int late = 0;
        int beyond = 0;
        int refused = 0;
        for (NamedCsvRecord row : rows(town.resolve("readings.csv"))) {
            String meter = row.getField("meter_id");
            OffsetDateTime readAt = OffsetDateTime.parse(row.getField("read_at"));
            long behind = newest.getOrDefault(meter, Long.MIN_VALUE / 2) - readAt.toEpochSecond();
            newest.merge(meter, readAt.toEpochSecond(), Math::max);
            boolean isRejected = rejected.contains(meter + " " + readAt.toInstant());
            if (behind > HORIZON + MARGIN) {
                beyond++;
                refused += isRejected ? 1 : 0;
            } else if (behind < HORIZON - MARGIN) {
                assertThat(isRejected).as(meter + " " + readAt + " behind " + behind).isFalse();
                late += behind > 0 ? 1 : 0;
            }
        }
        assertThat(late).isGreaterThan(200);
        assertThat(beyond).isGreaterThan(200);
        // The newest read itself may still be held as a jump ahead when a late one comes.
        assertThat(refused / (double) beyond).isGreaterThan(0.9);
        assertThat(output.summary("readings")).isEqualTo(60L * 16 * 24);
    }

    @Test
    void anOrdinaryNetworkLosesNoReadingUnaccounted() throws Exception {
        Path town = simulate("usual", "--faults=usual", "--fault=unit-slip=0.02");
        ReplayOutput output = replay(town);
        long rowsSent = rows(town.resolve("readings.csv")).size();
        assertThat(output.summary("readings")).isEqualTo(rowsSent);
        assertThat(output.summary("readings"))
                .isEqualTo(
                        output.summary("accepted")
                                + output.summary("rejected")
                                + output.summary("duplicates"));
        assertThat(entries(town, "unit-slip")).isPositive();
        assertThat(output.summary("rejected")).isPositive();
    }

    @Test
    void recordedReadingsTakeTheSameFaultsOnTheirWay() throws Exception {
        Path town = simulate("recorded");
        Path ledger = directory.resolve("way.csv");
        ReplayOutput output =
                ReplayOutput.of(
                        directory.resolve("way"),
                        "--readings=" + town.resolve("readings.csv"),
                        "--time-zone=Asia/Shanghai",
                        "--fault=duplicate=0.1",
                        "--fault=missing=0.1",
                        "--fault-ledger=" + ledger);
        assertThat(output.status()).as(output.errors()).isEqualTo(ExitCodes.DONE);
        Map<String, Long> reads = new HashMap<>();
        for (NamedCsvRecord row : rows(ledger)) {
            reads.merge(row.getField("fault"), Long.parseLong(row.getField("reads")), Long::sum);
        }
        assertThat(output.summary("duplicates")).isEqualTo(reads.get("duplicate"));
        assertThat(output.summary("accepted")).isEqualTo(60L * 16 * 24 - reads.get("missing"));
    }

    @Test
    void spedUpReadingsGiveTheSameIncidentsAsAllAtOnce() throws Exception {
        Path town = simulate("paced");
        ReplayOutput atOnce = replay(town);
        long began = System.nanoTime();
        ReplayOutput paced =
                ReplayOutput.of(
                        directory.resolve("at-a-pace"),
                        "--readings=" + town.resolve("readings.csv"),
                        "--households=" + town.resolve("households.csv"),
                        "--time-zone=Asia/Shanghai",
                        "--speedup=345600");
        assertThat(paced.status()).as(paced.errors()).isEqualTo(ExitCodes.DONE);
        // 16 days, less the hour before the first read, at four days a second.
        assertThat(System.nanoTime() - began).isGreaterThan(3_900_000_000L);
        assertThat(paced.incidents()).isEqualTo(atOnce.incidents()).isNotEmpty();
        assertThat(paced.summary("readings")).isEqualTo(60L * 16 * 24);
    }
}

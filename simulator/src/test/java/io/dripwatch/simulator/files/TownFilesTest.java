package io.dripwatch.simulator.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.headend.FaultKind;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four files, against the contract. */
class TownFilesTest {

    private static final TownSettings LEAKY =
            TownSettings.of(1_100, 4, 42).withLeaks(0.3, 0.1, LeakMix.even(), 0);

    @TempDir Path directory;

    private FilesReport write(TownSettings settings, String name, int threads) throws Exception {
        return new TownFiles(
                        new Town(settings), directory.resolve(name), threads, RunProgress.silent())
                .write();
    }

    private List<NamedCsvRecord> rows(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(directory.resolve(file))) {
            return csv.stream().toList();
        }
    }

    private String digest(String name) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (String file :
                List.of(
                        "readings",
                        "households",
                        "truth",
                        "exclude",
                        "welfare",
                        "events",
                        "districts",
                        "faults")) {
            Path path = directory.resolve(name).resolve(file + ".csv");
            sha.update(Files.exists(path) ? Files.readAllBytes(path) : new byte[0]);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Days of the Spring Festival, with more events and faults than in any town. */
    private void writeEventful(String name, int threads) throws Exception {
        TownSettings winter =
                LEAKY.withLife(LifeRates.usual().times(5))
                        .at(ZoneId.of("Asia/Shanghai"), LocalDate.parse("2026-02-13"));
        new TownFiles(
                        new Town(winter),
                        Slice.whole(winter),
                        FaultRates.usual()
                                .with(FaultKind.EXCHANGE, 2)
                                .with(Map.of(FaultRates.WRONG_DATA, 4.0)),
                        directory.resolve(name),
                        threads,
                        RunProgress.silent())
                .write();
    }

    @Test
    void anEventfulTownIsTheSameForOneAndEightThreadsAndOnEveryMachine() throws Exception {
        writeEventful("one", 1);
        writeEventful("eight", 8);
        assertThat(digest("eight")).isEqualTo(digest("one"));
        assertThat(digest("one"))
                .isEqualTo("a5e9f154be1b0ba429abdbf5d9dcd04ebbf6b7323cc24fb7715ff6187302228e");
    }

    @Test
    void slicesTogetherAreTheWholeTown() throws Exception {
        TownSettings settings =
                TownSettings.of(60, 4, 9)
                        .withLeaks(0.5, 0.1, LeakMix.even(), 0)
                        .withLife(LifeRates.usual().times(4));
        FaultRates faults = FaultRates.usual();
        Town town = new Town(settings);
        int[][] parts = {{1, 60}, {1, 17}, {18, 18}, {19, 60}};
        for (int[] part : parts) {
            Slice slice = Slice.between(settings, part[0], part[1]);
            Path out = directory.resolve(part[0] + "-" + part[1]);
            new TownFiles(town, slice, faults, out, 2, RunProgress.silent()).write();
        }
        for (String file :
                List.of(
                        "readings",
                        "households",
                        "truth",
                        "exclude",
                        "welfare",
                        "events",
                        "districts",
                        "faults")) {
            List<String> together = new ArrayList<>();
            for (String part : List.of("1-17", "18-18", "19-60")) {
                List<String> rows =
                        Files.readAllLines(directory.resolve(part + "/" + file + ".csv"));
                together.addAll(rows.subList(1, rows.size()));
            }
            List<String> whole = Files.readAllLines(directory.resolve("1-60/" + file + ".csv"));
            assertThat(together)
                    .containsExactlyInAnyOrderElementsOf(whole.subList(1, whole.size()));
        }
    }

    @Test
    void theSameSeedMakesTheSameBytesForOneAndEightThreadsAndOnEveryMachine() throws Exception {
        write(LEAKY, "one", 1);
        write(LEAKY, "eight", 8);
        assertThat(digest("eight")).isEqualTo(digest("one"));
        // Whoever changes the town on purpose changes this digest in the same commit and says so.
        assertThat(digest("one"))
                .isEqualTo("f5490b266b85c988a9f8f709a4e361236e0fd43a6694b134cc0889cd3ee8435b");
    }

    @Test
    void anotherSeedMakesAnotherTown() throws Exception {
        TownSettings small = TownSettings.of(20, 1, 1);
        write(small, "a", 1);
        write(TownSettings.of(20, 1, 2), "b", 1);
        assertThat(digest("a")).isNotEqualTo(digest("b"));
    }

    @Test
    void readingsAreInTheFormOfTheContractAndInOrderOfTimeThenMeter() throws Exception {
        TownSettings madrid =
                TownSettings.of(30, 3, 5)
                        .at(ZoneId.of("Europe/Madrid"), LocalDate.parse("2026-03-28"));
        FilesReport report = write(madrid, "town", 2);
        List<NamedCsvRecord> rows = rows("town/readings.csv");
        assertThat(report.readings()).isEqualTo(30 * 71).isEqualTo(rows.size());
        assertThat(rows.get(0).getHeader())
                .containsExactly("meter_id", "read_at", "register_litres");
        List<String> order = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            assertThat(row.getField("meter_id")).matches("M\\d{7}");
            assertThat(row.getField("read_at"))
                    .matches("2026-03-\\d\\dT\\d\\d:\\d\\d:00\\+0[12]:00");
            assertThat(row.getField("register_litres")).matches("\\d+");
            OffsetDateTime readAt = OffsetDateTime.parse(row.getField("read_at"));
            order.add(readAt.toInstant() + " " + row.getField("meter_id"));
        }
        assertThat(order).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void fineRegistersHaveThreeDecimals() throws Exception {
        write(TownSettings.of(5, 1, 5).withMeters(24, 10), "town", 1);
        assertThat(rows("town/readings.csv"))
                .allSatisfy(
                        row ->
                                assertThat(row.getField("register_litres"))
                                        .matches("\\d+\\.\\d\\d0"));
        assertThat(rows("town/households.csv"))
                .allMatch(row -> row.getField("resolution_litres").equals("0.01"));
    }

    @Test
    void householdsSayWhomToTellAndHow() throws Exception {
        write(LEAKY, "town", 2);
        List<NamedCsvRecord> rows = rows("town/households.csv");
        assertThat(rows).hasSize(1_100);
        assertThat(rows.get(0).getHeader())
                .containsExactly(
                        "meter_id",
                        "household_id",
                        "time_zone",
                        "language",
                        "phone",
                        "consent",
                        "people",
                        "meter_class",
                        "district",
                        "resolution_litres",
                        "welfare",
                        "carer_phone");
        for (NamedCsvRecord row : rows) {
            assertThat(row.getField("time_zone")).isEqualTo("Asia/Shanghai");
            assertThat(row.getField("language")).isIn("zh-CN", "en");
            assertThat(row.getField("phone")).matches("\\+86138\\d{8}");
            assertThat(row.getField("consent")).isIn("true", "false");
            assertThat(row.getField("people")).matches("[1-6]");
            assertThat(row.getField("resolution_litres")).isEqualTo("1");
        }
    }

    @Test
    void truthHasEveryLeakInTheFormOfTheContract() throws Exception {
        FilesReport report = write(LEAKY, "town", 2);
        List<Leak> leaks = new Town(LEAKY).leaks().toList();
        List<NamedCsvRecord> rows = rows("town/truth.csv");
        assertThat(rows).hasSameSizeAs(leaks).hasSize((int) report.leaks());
        assertThat(rows.get(0).getHeader())
                .containsExactly(
                        "case", "meter_id", "kind", "onset", "end", "mean_l_per_h", "period_min");
        for (int i = 0; i < leaks.size(); i++) {
            NamedCsvRecord row = rows.get(i);
            assertThat(row.getField("meter_id")).isEqualTo(leaks.get(i).meterId());
            assertThat(row.getField("kind"))
                    .isEqualTo(leaks.get(i).kind().label())
                    .isIn("steady", "cycling", "ramp", "burst", "left-running");
            assertThat(OffsetDateTime.parse(row.getField("onset")).toInstant())
                    .isEqualTo(leaks.get(i).onset());
            assertThat(OffsetDateTime.parse(row.getField("end")).toInstant())
                    .isEqualTo(leaks.get(i).end());
            assertThat(Double.parseDouble(row.getField("mean_l_per_h"))).isPositive();
            assertThat(Integer.parseInt(row.getField("period_min")))
                    .isEqualTo(leaks.get(i).periodMinutes());
        }
        assertThat(rows.stream().map(row -> row.getField("case"))).doesNotHaveDuplicates();
        assertThat(directory.resolve("town/exclude.csv")).hasContent("meter_id,start,end");
    }

    @Test
    void aFileInTheWayIsNamed() throws Exception {
        Files.createFile(directory.resolve("taken"));
        assertThatThrownBy(() -> write(TownSettings.of(1, 1, 1), "taken", 1))
                .isInstanceOf(SimulationException.class)
                .hasMessageEndingWith("taken is a file, a directory was expected");
    }

    @Test
    void aDiskTooSmallIsRefusedBeforeAnythingIsWritten() throws Exception {
        assertThatThrownBy(() -> write(TownSettings.of(1_000_000, 3_660, 1), "town", 1))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("not enough disk space");
        assertThat(directory.resolve("town")).isEmptyDirectory();
    }

    @Test
    void anInterruptedRunLeavesNoHalfFile() throws Exception {
        RunProgress interrupts = (u, r, all, at) -> Thread.currentThread().interrupt();
        TownFiles files =
                new TownFiles(
                        new Town(TownSettings.of(3_000, 60, 1)),
                        directory.resolve("town"),
                        1,
                        interrupts);
        assertThatThrownBy(files::write).isInstanceOf(InterruptedException.class);
        try (Stream<Path> left = Files.list(directory.resolve("town"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "households.csv",
                            "truth.csv",
                            "exclude.csv",
                            "welfare.csv",
                            "events.csv",
                            "districts.csv");
        }
    }
}

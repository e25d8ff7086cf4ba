package io.dripwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A town whose homes read their SMS, with the real jobs, beside the same town without. */
class SimulateReactITCase {

    @TempDir Path directory;

    private String simulate(String name, String... more) {
        StringWriter out = new StringWriter();
        String[] line = {
            "simulate",
            "--households=150",
            "--days=14",
            "--seed=5",
            "--leak-share=0.3",
            "--leak-share-at-start=0.1",
            "--out=" + directory.resolve(name)
        };
        int status =
                Dripwatch.commandLine(Path.of("the.log"))
                        .setOut(new PrintWriter(out, true))
                        .execute(
                                java.util.stream.Stream.concat(
                                                java.util.Arrays.stream(line),
                                                java.util.Arrays.stream(more))
                                        .toArray(String[]::new));
        assertThat(status).isEqualTo(ExitCodes.DONE);
        return out.toString();
    }

    private Map<String, NamedCsvRecord> rows(String file) throws IOException {
        Map<String, NamedCsvRecord> rows = new HashMap<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(directory.resolve(file))) {
            csv.forEach(row -> rows.put(row.getField("meter_id"), row));
        }
        return rows;
    }

    @Test
    void warnedHomesRepairAndSaveWater() throws Exception {
        String told = simulate("warned", "--react");
        simulate("unwarned");

        Map<String, NamedCsvRecord> planned = rows("unwarned/truth.csv");
        Map<String, NamedCsvRecord> turnedOut = rows("warned/truth.csv");
        Map<String, NamedCsvRecord> deeds = rows("warned/reactions.csv");
        assertThat(turnedOut.keySet()).isEqualTo(planned.keySet());
        List<NamedCsvRecord> repairs =
                deeds.values().stream()
                        .filter(deed -> deed.getField("reaction").equals("repair"))
                        .toList();
        assertThat(repairs).hasSizeGreaterThan(3);
        for (NamedCsvRecord repair : repairs) {
            String meter = repair.getField("meter_id");
            OffsetDateTime end = OffsetDateTime.parse(turnedOut.get(meter).getField("end"));
            assertThat(end.toInstant())
                    .isEqualTo(OffsetDateTime.parse(repair.getField("repaired_at")).toInstant())
                    .isBefore(OffsetDateTime.parse(planned.get(meter).getField("end")).toInstant());
        }
        for (String meter : planned.keySet()) {
            boolean repaired =
                    deeds.containsKey(meter)
                            && deeds.get(meter).getField("reaction").equals("repair");
            assertThat(
                            turnedOut
                                    .get(meter)
                                    .getField("end")
                                    .equals(planned.get(meter).getField("end")))
                    .isEqualTo(!repaired);
        }
        assertThat(told).contains("  saved     ").contains("a home and day");
        assertThat(directory.resolve("warned/alerts.jsonl")).isNotEmptyFile();
        assertThat(directory.resolve("warned/sms.jsonl")).isNotEmptyFile();
    }
}

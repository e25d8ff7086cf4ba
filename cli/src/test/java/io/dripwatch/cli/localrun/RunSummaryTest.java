package io.dripwatch.cli.localrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.scoring.files.OutputFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {

    private static final RunSummary SUMMARY =
            new RunSummary(
                    new ReadingTotals(12_000, 300, 45, 7),
                    3,
                    2,
                    CoverageReport.byLevel(List.of("FINE", "NONE", "FINE", "USUAL")),
                    new RegistryReport(Map.of("never-heard", 4L), List.of("Four are silent.")),
                    2.0005);

    @Test
    void theFieldsOfTheContractAddUp() {
        Map<String, Object> fields = SUMMARY.fields();

        assertThat(fields)
                .containsExactly(
                        Map.entry("readings", 12_345L),
                        Map.entry("accepted", 12_000L),
                        Map.entry("rejected", 300L),
                        Map.entry("duplicates", 45L),
                        Map.entry("late", 7L),
                        Map.entry("alertsOpened", 3L),
                        Map.entry("smsAccepted", 2L),
                        Map.entry(
                                "metersByCoverage",
                                Map.of(
                                        "FINE",
                                        2L,
                                        "USUAL",
                                        1L,
                                        "COARSE",
                                        0L,
                                        "VOLUME_ONLY",
                                        0L,
                                        "NONE",
                                        1L)),
                        Map.entry("registry", Map.of("never-heard", 4L)),
                        Map.entry("seconds", 2.001),
                        Map.entry("readingsPerSecond", 6_171L));
    }

    @Test
    void aRunOfNoReadingsInNoTimeHasNoSpeed() {
        RegistryReport fits = new RegistryReport(Map.of(), List.of());
        RunSummary nothing = new RunSummary(new ReadingTotals(0, 0, 0, 0), 0, 0, Map.of(), fits, 0);

        assertThat(nothing.readingsPerSecond()).isZero();
        assertThat(nothing.fields()).containsEntry("seconds", 0.0);
    }

    @Test
    void isWrittenAsJsonThatEndsWithItsLine(@TempDir Path directory) throws Exception {
        OutputFiles.in(directory).summary(SUMMARY.fields());

        assertThat(Files.readString(directory.resolve("summary.json")))
                .startsWith("{\n  \"readings\" : 12345,\n")
                .endsWith("\"readingsPerSecond\" : 6171\n}\n");
    }

    @Test
    void isPrintedAlikeInEveryCountry() {
        Locale here = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("de-DE"));
            StringWriter console = new StringWriter();
            SUMMARY.print(new PrintWriter(console));

            assertThat(console.toString().lines())
                    .containsExactly(
                            "  readings  12,345 = 12,000 accepted (7 late) + 300 rejected"
                                    + " + 45 duplicates",
                            "  alerts    3 incidents opened",
                            "  SMS       2 accepted by the provider",
                            "  meters    4: 2 FINE, 1 USUAL, 0 COARSE, 0 VOLUME_ONLY, 1 NONE;"
                                    + " the data of 1 is too sparse for any detection",
                            "  registry  Four are silent.");
        } finally {
            Locale.setDefault(here);
        }
    }
}

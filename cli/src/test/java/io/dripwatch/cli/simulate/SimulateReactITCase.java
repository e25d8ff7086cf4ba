package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.feedback.FeedbackFile;
import io.dripwatch.schemas.HouseholdFeedback;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A town whose homes read their SMS, with the real jobs, beside the same town without. */
class SimulateReactITCase {

    private static final Pattern LEAKED =
            Pattern.compile("leaked +([0-9,]+) L without warnings, ([0-9,]+) L with them");

    @TempDir Path directory;

    private static double litres(String printed) {
        return Double.parseDouble(printed.replace(",", ""));
    }

    private String simulate(String name, String... more) {
        StringWriter out = new StringWriter();
        String[] line = {
            "simulate",
            "--households=60",
            "--days=12",
            "--seed=5",
            "--leak-share=0.3",
            "--leak-share-at-start=0.1",
            "--out=" + directory.resolve(name)
        };
        int status =
                Dripwatch.commandLine(Path.of("the.log"))
                        .setOut(new PrintWriter(out, true))
                        .execute(
                                Stream.concat(Arrays.stream(line), Arrays.stream(more))
                                        .toArray(String[]::new));
        assertThat(status).isEqualTo(ExitCodes.DONE);
        return out.toString();
    }

    /** What the leaks of a file lost, in L. */
    private static double lost(Map<String, NamedCsvRecord> leaks) {
        double litres = 0;
        for (NamedCsvRecord leak : leaks.values()) {
            Duration flowed = Duration.between(instant(leak, "onset"), instant(leak, "end"));
            litres +=
                    Double.parseDouble(leak.getField("mean_l_per_h"))
                            * (flowed.toSeconds() / 3_600.0);
        }
        return litres;
    }

    private Map<String, NamedCsvRecord> rows(String file) throws IOException {
        Map<String, NamedCsvRecord> rows = new HashMap<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(directory.resolve(file))) {
            csv.forEach(row -> rows.put(row.getField("case"), row));
        }
        return rows;
    }

    private static Instant instant(NamedCsvRecord row, String column) {
        return OffsetDateTime.parse(row.getField(column)).toInstant();
    }

    @Test
    void warnedHomesRepairAndSaveWater() throws Exception {
        String told = simulate("warned", "--react");
        simulate("unwarned");

        Map<String, NamedCsvRecord> planned = rows("unwarned/truth.csv");
        Map<String, NamedCsvRecord> turnedOut = rows("warned/truth.csv");
        Map<String, NamedCsvRecord> deeds = rows("warned/reactions.csv");
        assertThat(turnedOut.keySet()).containsAll(planned.keySet());
        // What is in the warned town alone came back after a repair.
        assertThat(turnedOut.keySet())
                .allMatch(name -> planned.containsKey(name) || name.endsWith("-again"));
        List<NamedCsvRecord> repairs =
                deeds.values().stream()
                        .filter(deed -> deed.getField("reaction").equals("repair"))
                        .toList();
        assertThat(repairs).hasSizeGreaterThan(2);
        for (NamedCsvRecord repair : repairs) {
            String name = repair.getField("case");
            assertThat(instant(turnedOut.get(name), "end"))
                    .isEqualTo(instant(repair, "repaired_at"));
        }
        for (String name : planned.keySet()) {
            boolean repaired =
                    deeds.containsKey(name)
                            && deeds.get(name).getField("reaction").equals("repair");
            Instant end = instant(planned.get(name), "end");
            if (repaired) {
                assertThat(instant(turnedOut.get(name), "end")).isBefore(end);
            } else {
                assertThat(instant(turnedOut.get(name), "end")).isEqualTo(end);
            }
        }
        Matcher leaked = LEAKED.matcher(told);
        assertThat(leaked.find()).as(told).isTrue();
        assertThat(litres(leaked.group(1))).isCloseTo(lost(planned), withinPercentage(1.0));
        assertThat(litres(leaked.group(2)))
                .isCloseTo(lost(turnedOut), withinPercentage(1.0))
                .isLessThan(litres(leaked.group(1)));
        double saved =
                deeds.values().stream()
                        .mapToDouble(deed -> Double.parseDouble(deed.getField("saved_litres")))
                        .sum();
        assertThat(litres(leaked.group(1)) - litres(leaked.group(2)))
                .isCloseTo(saved, within(deeds.size() + 2.0));
        // The answers can be replayed, and are those that were told of.
        List<HouseholdFeedback> answers = new ArrayList<>();
        FeedbackFile.of(directory.resolve("warned/feedback.csv")).forEach(answers::add);
        assertThat(told).contains("  answered  %,d: ".formatted(answers.size()));
        assertThat(directory.resolve("warned/alerts.jsonl")).isNotEmptyFile();
        assertThat(directory.resolve("warned/sms.jsonl")).isNotEmptyFile();

        theSameOnABusyMachine(told);
    }

    /** Same litres, alerts, SMS and reactions, to the byte, whatever else the machine does. */
    private void theSameOnABusyMachine(String told) throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        List<Thread> load = new ArrayList<>();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread spinning =
                    new Thread(
                            () -> {
                                while (busy.get()) {
                                    Thread.onSpinWait();
                                }
                            },
                            "load-" + i);
            spinning.setDaemon(true);
            spinning.start();
            load.add(spinning);
        }
        try {
            assertThat(withoutSpeed(simulate("busy", "--react", "--threads=1")))
                    .isEqualTo(withoutSpeed(told));
        } finally {
            busy.set(false);
        }
        for (Thread spinning : load) {
            spinning.join();
        }
        for (String file :
                List.of(
                        "alerts.jsonl",
                        "sms.jsonl",
                        "truth.csv",
                        "reactions.csv",
                        "feedback.csv")) {
            assertThat(directory.resolve("busy").resolve(file))
                    .as(file)
                    .hasSameTextualContentAs(directory.resolve("warned").resolve(file));
        }
    }

    private static String withoutSpeed(String printed) {
        return printed.lines()
                .filter(line -> !line.startsWith("  output "))
                .collect(Collectors.joining("\n"));
    }
}

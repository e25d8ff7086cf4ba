package io.dripwatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users type it, and what it leaves. */
class ScoreCommandTest {

    @TempDir private Path directory;

    private final ScoreCommandLine line = new ScoreCommandLine();
    private TwoHomesYear town;

    @BeforeEach
    void goodFiles() throws IOException {
        town = new TwoHomesYear(directory);
    }

    @Test
    void leavesFiguresAndListsAndAPicture() throws Exception {
        assertThat(score()).as(line.errors()).isEqualTo(ExitCodes.DONE);

        assertThat(line.errors()).isEmpty();
        assertThat(line.output())
                .contains("dripwatch: 3 openings for households; 2.0 years of 2 homes")
                .contains("found     1 of 2 cases, precision 0.5")
                .contains("false     1 = 0.5 a home and year, in 1 home; half of them in 1 home")
                .contains("excused   1 in stretches that are left out")
                .contains("| HIGH_USE | 2 | 0 | 0 | 1 | 1 |")
                .contains("| no zero hour in 24 h | ")
                .contains("| industry set: no zero 48 h + 500 L/h x 1 h + 6x day | ");
        JsonNode score = json("score.json");
        assertThat(score.get("false").asInt()).isEqualTo(1);
        assertThat(score.get("leak >= 10 L/h, >= 72 h").get("median_delay_h").asDouble())
                .isEqualTo(6.5);
        assertThat(score.get("fixed_rules")).hasSize(19);
        assertThat(text("found.csv").lines().skip(1))
                .containsExactly(
                        "c1,m1,steady,2026-01-09T16:00:00Z,2026-01-19T16:00:00Z,12.5,0,"
                                + "2026-01-09T22:30:00Z,6.5,BURST");
        assertThat(text("missed.csv").lines().skip(1).toList().get(0)).startsWith("c2,m2,burst,");
        assertThat(text("false.csv").lines().skip(1))
                .containsExactly("m1,2026-03-09T22:00:00Z,HIGH_USE,2026-03-09T22:00:00Z,,i");
        assertThat(text("excused.csv").lines()).hasSize(2);
        assertThat(rulesOf("table.md")).hasSize(2 + 1 + 19);
        assertThat(town.out().resolve("score.png")).isNotEmptyFile();
    }

    /** A column more where the truth has leaks that flow for part of each day, and only there. */
    @Test
    void leaksOfPartOfADayAreAColumnOfTheirOwn() throws Exception {
        assertThat(score()).as(line.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(text("table.md")).doesNotContain("part of each day");
        town.truth =
                town.file(
                        "parts.csv",
                        TwoHomesYear.TRUTH_HEADER
                                + TwoHomesYear.FOUND.replace("steady", "part-day")
                                + TwoHomesYear.MISSED.replace("burst", "longer-irrigation"));

        assertThat(score()).as(line.errors()).isEqualTo(ExitCodes.DONE);

        assertThat(text("table.md"))
                .contains(
                        "| left running | part of each day | all |",
                        "| dripwatch | 0.5 | 0.5 | - | - | - | - | - | 0.50/6.5 | 0.50/6.5 |");
        assertThat(json("score.json").get("part of each day").get("n").asInt()).isEqualTo(2);
    }

    @Test
    void falseAlertsBySizeOfHousehold() throws Exception {
        Path households = town.file("households.csv", "meter_id,people\nm1,4\n");

        assertThat(score("--households", "" + households)).isEqualTo(ExitCodes.DONE);

        assertThat(line.output())
                .contains("| unknown | 1 | 1.0 |", "| 4 | 1 | 1.0 | 2 | 1 | 1.0 |");
        assertThat(json("score.json").get("by_people").get("4").get("false").asInt()).isEqualTo(1);
    }

    /** Carers find what befell people, and only that; what households are told stays as it was. */
    @Test
    void welfareCasesAreFoundByWhatCarersAreTold() throws Exception {
        score();
        List<String> householdsOnly = rulesOf("table.md");
        JsonNode before = json("score.json");
        town.alerts =
                town.file(
                        "with-carers.jsonl",
                        Files.readString(town.alerts)
                                + TwoHomesYear.opened(
                                        "m2", "LOW_USE", "CARER", "2026-06-02T04:00:00+08:00")
                                + TwoHomesYear.opened(
                                        "m2", "LOW_USE", "CARER", "2026-09-02T04:00:00+08:00"));
        Path welfare =
                town.file(
                        "welfare.csv",
                        TwoHomesYear.TRUTH_HEADER
                                + "f1,m2,fall,2026-06-01T04:00:00+08:00,2026-06-03T00:00:00+08:00,0,0\n"
                                + "f2,m1,fall,2026-07-01T04:00:00+08:00,2026-07-03T00:00:00+08:00,0,0\n");
        Path households = town.file("households.csv", "meter_id,welfare\nm2,true\n");

        assertThat(score("--welfare", "" + welfare, "--households", "" + households))
                .as(line.errors())
                .isEqualTo(ExitCodes.DONE);

        String row = "| dripwatch | 2 | 1 | 24.0 | 1 | 1.0 | 0 |";
        assertThat(line.output()).contains(row, "| false / enrolled home-year |");
        assertThat(rulesOf("table.md")).isEqualTo(householdsOnly);
        assertThat(text("table.md")).contains(row);
        JsonNode after = json("score.json");
        assertThat(after.get("welfare").get(0).get("all").get("n").asInt()).isEqualTo(2);
        before.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!name.equals("audiences")) { // Carers are one.
                                assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
                            }
                        });
        assertThat(text("welfare-cases.csv").lines().skip(1))
                .containsExactly(
                        "f1,m2,fall,2026-05-31T20:00:00Z,2026-06-02T16:00:00Z,0.0,0,"
                                + "2026-06-01T20:00:00Z,24.0,LOW_USE",
                        "f2,m1,fall,2026-06-30T20:00:00Z,2026-07-02T16:00:00Z,0.0,0,,,");
        assertThat(text("welfare-false.csv").lines()).hasSize(2);
    }

    /** The table of the rules; others follow it after an empty line. */
    private List<String> rulesOf(String file) throws IOException {
        return text(file).lines().takeWhile(line -> !line.isEmpty()).toList();
    }

    /** The reference counts every row of the truth; so do we, and score a fall apart as well. */
    @Test
    void aWelfareCaseAmongTheTruthIsScoredApartAsWell() throws Exception {
        town.truth =
                town.file(
                        "truth.csv",
                        TwoHomesYear.TRUTH_HEADER
                                + TwoHomesYear.FOUND
                                + TwoHomesYear.MISSED.replace("burst", "welfare"));

        assertThat(score()).as(line.errors()).isEqualTo(ExitCodes.DONE);

        assertThat(line.output())
                .contains("found     1 of 2 cases", "| dripwatch | 1 | 0 | - | 0 | 0.0 | 0 |");
    }

    /** Without a registry nobody knows who is enrolled, and the column says so. */
    @Test
    void withoutARegistryFalseWelfareAlertsAreCountedAgainstTheYearsOfAllHomes() throws Exception {
        town.alerts =
                town.file(
                        "carers.jsonl",
                        TwoHomesYear.opened("m2", "LOW_USE", "CARER", "2026-09-02T04:00:00+08:00"));
        Path welfare =
                town.file(
                        "welfare.csv",
                        TwoHomesYear.TRUTH_HEADER
                                + "f1,m2,fall,2026-06-01T04:00:00+08:00,2026-06-03T00:00:00+08:00,0,0\n");

        assertThat(score("--welfare", "" + welfare)).as(line.errors()).isEqualTo(ExitCodes.DONE);

        assertThat(line.output())
                .contains(
                        "| false / home-year of all homes |",
                        "| dripwatch | 1 | 0 | - | 1 | 0.5 | 0 |")
                .doesNotContain("enrolled");
    }

    @Test
    void severalRunsAreARowEach() throws Exception {
        Path other =
                town.file(
                        "candidate.jsonl",
                        TwoHomesYear.opened("m2", "BURST", "2026-01-10T01:00:00+08:00"));

        assertThat(score("--alerts", "" + other)).isEqualTo(ExitCodes.DONE);

        assertThat(line.output()).contains("candidate: 1 opening", "| candidate | 0.0 | 1.0 | - |");
        assertThat(json("score.json").get("runs")).hasSize(2);
        assertThat(rulesOf("table.md")).hasSize(2 + 2 + 19);
    }

    @Test
    void aCandidateIsComparedWithoutTruth() throws Exception {
        Path before =
                town.file(
                        "before.jsonl",
                        TwoHomesYear.opened("m1", "BURST", "2026-01-10T08:30:00+08:00")
                                + TwoHomesYear.opened("m3", "BURST", "2026-02-10T08:30:00+08:00"));

        int status =
                line.run(
                        "--alerts",
                        "" + town.alerts,
                        "--against",
                        "" + before,
                        "--out",
                        "" + town.out());

        assertThat(status).as(line.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(line.output())
                .contains("| BURST | 2 | 1 | 0 | 1 | 1 | 0 | 0 |")
                .contains("| HIGH_USE | 0 | 2 | 2 | 0 | 0 | 0 | 0 |")
                .contains("| 2026-02 | 1 | 0 | 0 | 1 | 0 | 0 | 0 |");
        assertThat(json("comparison.json").get("all").get("now").asInt()).isEqualTo(3);
        assertThat(text("changes.csv"))
                .contains("earlier,m1,BURST,2026-01-10T00:30:00Z,2026-01-09T22:30:00Z,-2.0\n")
                .contains("less,m3,BURST,2026-02-10T00:30:00Z,,\n");
        assertThat(town.out().resolve("score.json")).doesNotExist();
    }

    @Test
    void aCandidateIsComparedCaseByCaseWithTruth() throws Exception {
        Path before =
                town.file(
                        "before.jsonl",
                        TwoHomesYear.opened("m2", "BURST", "2026-01-10T08:30:00+08:00"));

        assertThat(score("--against", "" + before)).as(line.errors()).isEqualTo(ExitCodes.DONE);

        assertThat(line.output())
                .contains(
                        "cases     1 gained, 1 lost, 0 earlier, 0 later, 0 same, 0 missed by both")
                .contains("false     0 before, 1 now");
        JsonNode comparison = json("comparison.json");
        assertThat(comparison.get("cases").get("gained").asInt()).isEqualTo(1);
        assertThat(comparison.get("cases").get("lost").asInt()).isEqualTo(1);
        assertThat(comparison.get("false").get("before").asInt()).isZero();
        assertThat(comparison.get("false").get("now").asInt()).isEqualTo(1);
        assertThat(text("case-changes.csv"))
                .contains("c1,m1,steady,12.5,gained,,6.5\n", "c2,m2,burst,250.0,lost,8.5,\n");
        assertThat(town.out().resolve("score.json")).exists();
    }

    @Test
    void aFileWithoutOpeningsIsNamed() throws Exception {
        town.alerts = town.file("closed.jsonl", "{\"event\":\"CLOSED\"}\n");

        assertThat(score()).isEqualTo(ExitCodes.DONE);
        assertThat(line.output())
                .contains(
                        town.alerts + " holds no opening for a household; alerts of other kinds: 1")
                .contains("0 openings for households", "precision -");
    }

    @Test
    void metersThatAreNotInTheReadingsAreNamed() throws Exception {
        town.alerts =
                town.file(
                        "others.jsonl",
                        TwoHomesYear.opened("elsewhere", "BURST", "2026-01-10T08:30:00+08:00"));

        assertThat(score()).isEqualTo(ExitCodes.DONE);
        assertThat(line.output())
                .contains("Note: 1 meter with openings is not in the readings: elsewhere");
    }

    private int score(String... more) {
        return line.run(town.arguments(more));
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(town.out().resolve(name).toFile());
    }

    private String text(String name) throws IOException {
        return Files.readString(town.out().resolve(name));
    }
}

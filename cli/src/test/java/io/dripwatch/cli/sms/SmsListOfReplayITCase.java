package io.dripwatch.cli.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.replay.ReplayOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A replay with ten thousand alerts, of homes that may be told and homes that may not: each alert
 * has its message or its reason.
 */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class SmsListOfReplayITCase {

    private static final int HOMES = 90;
    private static final int DAYS = 30;
    private static final int LEAST_ALERTS = 10_000;

    @TempDir private static Path directory;

    private static ReplayOutput run;
    private static List<JsonNode> alerts;
    private static List<JsonNode> listed;

    @BeforeAll
    static void replay() throws Exception {
        Path settings =
                Files.writeString(
                        directory.resolve("settings.properties"),
                        """
                        method = FIXED_RULES
                        burst.litres-per-hour = 30
                        burst.persistence-hours = 1
                        """);
        run =
                ReplayOutput.of(
                        directory.resolve("out"),
                        "--readings=" + readings(),
                        "--households=" + households(),
                        "--settings=" + settings);
        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        alerts = run.lines("alerts.jsonl");
        listed = json("--json");
    }

    /** Water runs for two hours out of eight: a burst opens and closes three times a day. */
    private static Path readings() throws IOException {
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        StringBuilder rows = new StringBuilder("meter_id,read_at,register_litres\n");
        for (int home = 0; home < HOMES; home++) {
            long litres = 0;
            for (int hour = 0; hour <= DAYS * 24; hour++) {
                rows.append(meter(home)).append(',');
                rows.append(start.plus(Duration.ofHours(hour))).append(',');
                rows.append(litres).append('\n');
                litres += hour % 8 < 2 ? 40 + home % 7 : 0;
            }
        }
        return Files.writeString(directory.resolve("readings.csv"), rows);
    }

    private static String meter(int home) {
        return "M" + (100 + home);
    }

    /** Of ten homes each is another kind; the tenth is in no registry. */
    private static Path households() throws IOException {
        StringBuilder rows =
                new StringBuilder(
                        "meter_id,time_zone,language,phone,consent,quiet_from,quiet_to\n");
        for (int home = 0; home < HOMES; home++) {
            String phone = "+346000001" + String.format("%02d", home);
            String row =
                    switch (home % 10) {
                        case 0, 1 -> "Europe/Madrid,es," + phone + ",true,,";
                        case 2 -> "Asia/Shanghai,zh-CN," + phone + ",true,,";
                        case 3 -> "Europe/Madrid,en," + phone + ",true,00:00,00:00";
                        case 4 -> "Europe/Madrid,en," + phone + ",true,22:00,21:00";
                        case 5 -> "Europe/Madrid,en,,true,,";
                        case 6 -> "Europe/Madrid,en," + phone + ",false,,";
                        case 7 -> "Europe/Madrid,en,+3460,true,,";
                        case 8 ->
                                "Europe/Berlin,en,+4915100000"
                                        + String.format("%03d", home)
                                        + ",true,,";
                        default -> null;
                    };
            if (row != null) {
                rows.append(meter(home)).append(',').append(row).append('\n');
            }
        }
        return Files.writeString(directory.resolve("households.csv"), rows);
    }

    @Test
    void eachOfTenThousandAlertsHasItsMessageOrItsReason() throws Exception {
        assertThat(alerts).hasSizeGreaterThanOrEqualTo(LEAST_ALERTS);
        Map<String, JsonNode> byId = new HashMap<>();
        for (JsonNode each : listed) {
            assertThat(byId.put(each.path("smsId").asText(), each)).as("listed once").isNull();
        }
        Set<String> sent = new HashSet<>();
        for (JsonNode sms : run.lines("sms.jsonl")) {
            sent.add(sms.path("smsId").asText());
        }
        Map<String, Integer> reasons = new TreeMap<>();
        for (JsonNode alert : alerts) {
            String id = alert.path("alertId").asText();
            JsonNode one = byId.get(id);
            assertThat(one).as("alert %s is listed", id).isNotNull();
            boolean accepted = Set.of("ACCEPTED", "DELIVERED").contains(one.path("state").asText());
            assertThat(accepted).as("%s", one).isEqualTo(sent.contains(id));
            String why = one.path("why").asText();
            assertThat(why)
                    .as("%s", one)
                    .isNotBlank()
                    .doesNotContain("no SMS yet", "no reason", "does not know")
                    .doesNotMatch(".*\\b[A-Z]+_[A-Z]+\\b.*");
            assertThat(one.has("text") || !accepted).as("%s has its words", one).isTrue();
            reasons.merge(accepted ? "sent" : why.replaceAll("\\d.*Z", ""), 1, Integer::sum);
        }
        // The reminders have their message as well.
        assertThat(byId.keySet()).containsAll(sent);
        assertThat(reasons.keySet())
                .anyMatch(why -> why.equals("sent"))
                .anyMatch(why -> why.contains("no telephone number"))
                .anyMatch(why -> why.contains("has not agreed"))
                .anyMatch(why -> why.contains("does not exist"))
                .anyMatch(why -> why.contains("has no such meter"))
                .anyMatch(why -> why.contains("newer readings or alerts say otherwise"));

        String page = CommandRun.of("sms", "list", "--run=" + run.directory()).out();
        assertThat(page).contains("%,d in all".formatted(listed.size()));
        assertThat(page).doesNotContain("UNDECIDED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+34600000100",
                "600000100",
                "600 00 01 00",
                "0034 600-000-100",
                "(600) 000.100",
                "34600000100",
                "+34 (0) 600 000 100"
            })
    void aNumberIsFoundHoweverItIsWrittenAndIsMasked(String written) throws Exception {
        List<JsonNode> found = json("--json", "--phone=" + written);
        assertThat(found)
                .isNotEmpty()
                .hasSameSizeAs(
                        listed.stream()
                                .filter(each -> each.path("meterId").asText().equals("M100"))
                                .toList())
                .allSatisfy(each -> assertThat(each.path("meterId").asText()).isEqualTo("M100"));
    }

    @Test
    void noNumberIsShownWithoutTheFlag() {
        String page = CommandRun.of("sms", "list", "--run=" + run.directory()).out();
        assertThat(page).doesNotContain("60000010", "1510000").contains("+34******");
        assertThat(CommandRun.of("sms", "list", "--run=" + run.directory(), "--show-numbers").out())
                .contains("+34600000100");
    }

    private static List<JsonNode> json(String... arguments) throws IOException {
        String[] line = new String[arguments.length + 3];
        line[0] = "sms";
        line[1] = "list";
        line[2] = "--run=" + run.directory();
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        CommandRun listing = CommandRun.of(line);
        assertThat(listing.status()).as(listing.errors()).isEqualTo(ExitCodes.DONE);
        ObjectMapper mapper = new ObjectMapper();
        return listing.out().lines().map(each -> read(mapper, each)).toList();
    }

    private static JsonNode read(ObjectMapper mapper, String line) {
        try {
            return mapper.readTree(line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Alert rules and dashboards of deploy/monitoring: complete, and each alert with its runbook. */
class MonitoringTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("dripwatch.repository"));
    private static final Path MONITORING = REPOSITORY.resolve("deploy/monitoring");

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        new YAMLMapper()
                .readTree(Files.readString(MONITORING.resolve("alerts.yaml")))
                .at("/groups/0/rules")
                .forEach(alerts::add);
        return alerts;
    }

    @Test
    void everyAlertSaysWhatIsWrongHowBadAndLeadsToItsRunbook() throws IOException {
        String page = Files.readString(REPOSITORY.resolve("docs/operations.md"));
        Set<String> names = new TreeSet<>();
        for (JsonNode alert : alerts()) {
            String name = alert.get("alert").asText();
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(alert.at("/labels/severity").asText())
                    .as(name)
                    .isIn("critical", "warning", "info");
            assertThat(alert.at("/annotations/summary").asText()).as(name).endsWith(".");
            assertThat(alert.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(page).contains("\n### " + name + "\n");
        }
        assertThat(names).hasSizeGreaterThan(20);
    }

    @Test
    void noRunbookIsLeftOfAnAlertThatWent() throws IOException {
        List<String> names =
                alerts().stream().map(alert -> "### " + alert.get("alert").asText()).toList();

        assertThat(Files.readAllLines(REPOSITORY.resolve("docs/operations.md")))
                .filteredOn(line -> line.startsWith("### Dripwatch"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyExpressionReadsMetricsOfOurs() throws IOException {
        for (JsonNode alert : alerts()) {
            assertThat(Scrape.namesIn(alert.get("expr").asText()))
                    .as(alert.get("alert").asText())
                    .isNotEmpty();
        }
    }

    @Test
    void dashboardsAreTwoAndEveryPanelAsksForMetricsInAPlaceOfItsOwn() throws IOException {
        List<String> titles = new ArrayList<>();
        for (String file : List.of("water.json", "jobs.json")) {
            JsonNode board =
                    new ObjectMapper()
                            .readTree(
                                    Files.readString(
                                            MONITORING.resolve("grafana/dashboards/" + file)));
            titles.add(board.get("title").asText());
            Set<String> places = new TreeSet<>();
            for (JsonNode panel : board.get("panels")) {
                assertThat(places.add(panel.at("/gridPos").toString())).isTrue();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("dripwatch");
                for (JsonNode target : panel.get("targets")) {
                    assertThat(Scrape.namesIn(target.get("expr").asText()))
                            .as(panel.get("title").asText())
                            .isNotEmpty();
                }
            }
        }
        assertThat(titles).doesNotHaveDuplicates();
        assertThat(
                        Files.readString(
                                MONITORING.resolve(
                                        "grafana/provisioning/datasources/prometheus.yaml")))
                .contains("uid: dripwatch");
    }
}

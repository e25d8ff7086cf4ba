package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/**
 * The images that {@code -Pimage} leaves; without that build only what they stand on is looked at.
 */
class ImageTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("dripwatch.repository"));

    @Test
    void basesArePinnedByDigestAndFlinksIsOfTheVersionWeBuildAgainst() throws IOException {
        String pom = Files.readString(REPOSITORY.resolve("pom.xml"));

        assertThat(property(pom, "image.java.base"))
                .matches("eclipse-temurin:17-jre@sha256:[0-9a-f]{64}");
        assertThat(property(pom, "image.flink.base"))
                .matches(
                        Pattern.quote("flink:" + property(pom, "flink.version"))
                                + "-scala_2.12-java17@sha256:[0-9a-f]{64}");
    }

    private static String property(String pom, String name) {
        Matcher value = Pattern.compile("<" + name + ">([^<]+)<").matcher(pom);
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }

    @Test
    void theCommandRunsAsNobodyAndLogsLines() throws IOException {
        Image image = image("cli");

        assertThat(image.config().path("User").asText()).isEqualTo("10001:10001");
        assertThat(texts(image.config().get("Entrypoint")))
                .startsWith("java")
                .endsWith("io.dripwatch.cli.Dripwatch")
                .contains("-Dlog4j2.configurationFile=log4j2-json.xml");
        assertThat(image.files()).anyMatch(file -> file.matches("app/.*dripwatch-cli[^/]*\\.jar"));
        assertThat(image.files())
                .anyMatch(file -> file.matches("app/libs/flink-metrics-prometheus-.*\\.jar"))
                .noneMatch(file -> file.contains("junit") || file.contains("accounts"));
    }

    @Test
    void theJobsAreWhereFlinkLooksForThemAndNothingElseOfOursIsThere() throws IOException {
        Image image = image("pipeline");

        assertThat(image.config().path("User").asText()).isEqualTo("9999:9999");
        assertThat(image.files())
                .contains("opt/flink/usrlib/dripwatch-job.jar")
                .noneMatch(file -> file.startsWith("app/") && file.endsWith(".jar"));
    }

    private record Image(JsonNode config, List<String> files) {}

    private static Image image(String module) throws IOException {
        Path tar = REPOSITORY.resolve(module).resolve("target/image.tar");
        assumeTrue(Files.exists(tar), "skipped: no " + tar.getFileName() + "; -Pimage makes it");
        Map<String, byte[]> parts = new TreeMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        JsonNode manifest = new ObjectMapper().readTree(parts.get("manifest.json")).get(0);
        List<String> files = new ArrayList<>();
        for (String layer : texts(manifest.get("Layers"))) {
            try (TarArchiveInputStream in =
                    new TarArchiveInputStream(
                            new GZIPInputStream(new ByteArrayInputStream(parts.get(layer))))) {
                for (TarArchiveEntry entry = in.getNextEntry();
                        entry != null;
                        entry = in.getNextEntry()) {
                    files.add(entry.getName());
                }
            }
        }
        return new Image(
                new ObjectMapper()
                        .readTree(parts.get(manifest.get("Config").asText()))
                        .get("config"),
                files);
    }

    private static List<String> texts(JsonNode list) {
        return Overlay.texts(list);
    }
}

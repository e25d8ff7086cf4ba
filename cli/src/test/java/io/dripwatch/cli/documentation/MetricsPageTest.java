package io.dripwatch.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dripwatch.console.web.ConsoleMetric;
import io.dripwatch.pipeline.metric.JobMetric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/metrics.md, made from the lists that jobs and console register from. */
class MetricsPageTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");

    @Test
    void thePageShowsEveryMetricAsItIs() throws Exception {
        String page = Files.readString(PAGE);
        String refreshed = refreshed(page);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, refreshed);
            return;
        }

        assertThat(page)
                .as("docs/metrics.md is stale: run MetricsPageTest with -Dupdate.docs=true")
                .isEqualTo(refreshed);
    }

    @Test
    void aChangedTableIsNoticedAndAMissingMarkToo() throws Exception {
        String page = Files.readString(PAGE);

        assertThat(refreshed(page.replace("readings_accepted", "readings_taken"))).isEqualTo(page);
        assertThatIllegalStateException().isThrownBy(() -> refreshed(page.replace("<!--", "<!")));
    }

    /** A metric that is registered elsewhere has a name that nobody promised. */
    @Test
    void everyMetricOfAJobIsRegisteredFromTheList() throws Exception {
        Pattern registers = Pattern.compile("\\.\\s*(counter|gauge|histogram)\\(\\s*\"");
        try (Stream<Path> files = Files.walk(Path.of("../pipeline/src/main/java"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(registers.matcher(Files.readString(file)).find())
                        .as(file.toString())
                        .isFalse();
            }
        }
    }

    private static String refreshed(String page) {
        String jobs =
                Arrays.stream(JobMetric.values())
                        .map(
                                metric ->
                                        "| `%s` | %s | %s |\n"
                                                .formatted(
                                                        metric.exported(),
                                                        metric.job()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT),
                                                        metric.meaning()))
                        .collect(
                                Collectors.joining(
                                        "",
                                        "\n| Metric | Job | Tells |\n| --- | --- | --- |\n",
                                        "\n"));
        String console =
                Arrays.stream(ConsoleMetric.values())
                        .map(
                                metric ->
                                        "| `%s` | %s |\n"
                                                .formatted(metric.exported(), metric.meaning()))
                        .collect(
                                Collectors.joining(
                                        "", "\n| Metric | Tells |\n| --- | --- |\n", "\n"));
        return replaced(replaced(page, "jobs", jobs), "console", console);
    }

    private static String replaced(String page, String name, String table) {
        String begin = "<!-- metrics of %s: generated -->\n".formatted(name);
        String end = "<!-- end of %s -->".formatted(name);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("expected the marks " + begin + end);
        }
        return page.substring(0, from + begin.length()) + table + page.substring(to);
    }
}

package io.dripwatch.pipeline;

import io.dripwatch.pipeline.detection.DetectionOptions;
import io.dripwatch.pipeline.kafka.KafkaOptions;
import io.dripwatch.pipeline.notification.CourtesyOptions;
import io.dripwatch.pipeline.notification.NotificationOptions;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.sms.gateway.SendingOptions;
import io.dripwatch.pipeline.words.WordsOptions;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** The tables of {@code docs/configuration.md}, made from the lists that the jobs read. */
final class ConfigurationPage {

    private ConfigurationPage() {}

    /** The page with fresh tables; everything outside the marks stays as it is. */
    static String refreshed(String page) {
        String kafka = replaced(page, "kafka", KafkaOptions.all());
        String detection = replaced(kafka, "detection", DetectionOptions.all());
        String notification = replaced(detection, "notification", NotificationOptions.all());
        String courtesy = replaced(notification, "courtesy", CourtesyOptions.all());
        String words = replaced(courtesy, "words", WordsOptions.all());
        String gateway = replaced(words, "gateway", GatewayOptions.all());
        String sending = replaced(gateway, "sending", SendingOptions.all());
        return replaced(sending, "answers", AnswerOptions.all());
    }

    private static String replaced(String page, String name, List<ConfigOption<?>> options) {
        String begin = "<!-- options of %s: generated -->\n".formatted(name);
        String end = "<!-- end of %s -->".formatted(name);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("expected the marks " + begin + end);
        }
        return page.substring(0, from + begin.length()) + table(options) + page.substring(to);
    }

    private static String table(List<ConfigOption<?>> options) {
        StringBuilder table =
                new StringBuilder(
                        "\n| option | variable | default | meaning |\n| - | - | - | - |\n");
        for (ConfigOption<?> option : options) {
            boolean hasVariable = option.key().indexOf('<') < 0;
            table.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    option.key(),
                                    hasVariable
                                            ? "`" + JobArguments.variable(option.key()) + "`"
                                            : "",
                                    option.hasDefaultValue()
                                            ? "`" + option.defaultValue() + "`"
                                            : "",
                                    JobArguments.describe(option).replace("|", "\\|")));
        }
        return table.append('\n').toString();
    }
}

package io.dripwatch.cli.feedback;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.kafka.KafkaTarget;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch feedback}: what a household asks for, to the running detection job. */
@Command(
        name = "feedback",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the detection job what households ask for.",
            "",
            "Either feedback in --meter and --kind, or a CSV file with meter_id, at, kind and any of"
                    + " value, from, until.",
            "SNOOZE: no alert of flow or high use opens until --until. NORMAL: continuous flow up to"
                    + " --value L/h is normal here, for 180 days. AWAY, BACK: nobody is at home from"
                    + " --from until --until; somebody is again. BUDGET: --value litres a month; 0 for"
                    + " none.",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  dripwatch feedback --bootstrap-servers 127.0.0.1:9094 --meter ES-0042 --kind SNOOZE"
                    + " --until 2026-12-24T08:00:00+01:00",
            "  dripwatch feedback --bootstrap-servers 127.0.0.1:9094 --file feedback.csv",
        })
public final class FeedbackCommand implements Callable<Integer> {

    @Mixin private KafkaTarget kafka;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Spec private CommandSpec spec;

    /** A file, or feedback given in the arguments. */
    static final class Source {
        @Option(names = "--file", paramLabel = "FILE", required = true, description = "CSV.")
        private Path file;

        @ArgGroup(exclusive = false)
        private One one;
    }

    /** Feedback given in the arguments. */
    static final class One {
        @Option(names = "--meter", paramLabel = "ID", required = true, description = "Whose.")
        private String meter;

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                required = true,
                description = "SNOOZE, NORMAL, AWAY, BACK or BUDGET.")
        private String kind;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "It holds for readings from then on (default: now).")
        private String at;

        @Option(names = "--value", paramLabel = "LITRES", description = "NORMAL, BUDGET.")
        private String value = "";

        @Option(names = "--from", paramLabel = "TIME", description = "AWAY (default: --at).")
        private String from = "";

        @Option(names = "--until", paramLabel = "TIME", description = "SNOOZE, AWAY.")
        private String until = "";
    }

    @Override
    public Integer call() {
        List<HouseholdFeedback> allFeedback = new ArrayList<>();
        if (source.file != null) {
            FeedbackFile.of(source.file).forEach(allFeedback::add);
        } else {
            allFeedback.add(given(source.one));
        }
        try (TopicWriter<HouseholdFeedback> writer =
                new TopicWriter<>(
                        kafka.client(),
                        Topics.HOUSEHOLD_FEEDBACK.name(),
                        HouseholdFeedback.getClassSchema(),
                        HouseholdFeedback.class)) {
            allFeedback.forEach(given -> writer.write(given.getMeterId(), given));
        }
        spec.commandLine().getOut().printf("sent %,d%n", allFeedback.size());
        return ExitCodes.DONE;
    }

    /** Read as the one row of a file, so that both are refused in the same words. */
    private static HouseholdFeedback given(One one) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("meter_id", one.meter);
        fields.put("at", one.at == null ? Instant.now().toString() : one.at);
        fields.put("kind", one.kind);
        fields.put("value", one.value);
        fields.put("from", one.from);
        fields.put("until", one.until);
        if (fields.values().stream().anyMatch(field -> field.matches("(?s).*[\",\\r\\n].*"))) {
            throw new UserError("expected values without quotes, commas and line breaks");
        }
        return FeedbackFile.given(fields);
    }
}

package io.dripwatch.cli.rules;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.KafkaTarget;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.pipeline.detection.RuleUpdate;
import io.dripwatch.pipeline.kafka.RulesTopic;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dripwatch rules list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the rules that hold, and those that the job cannot obey.")
final class ListRules implements Callable<Integer> {

    @Mixin private KafkaTarget kafka;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, RuleUpdate> newest = new TreeMap<>();
        try {
            RulesTopic.history(kafka.settings()).forEach(rule -> newest.put(rule.subject(), rule));
        } catch (KafkaException e) {
            throw new RunFailure("the rules could not be read: " + e.getMessage(), e);
        }
        newest.values().removeIf(rule -> rule.value() == null);
        PrintWriter out = spec.commandLine().getOut();
        newest.values().forEach(rule -> print(out, rule));
        if (newest.isEmpty()) {
            out.println("no rules: the configuration holds");
        }
        return ExitCodes.DONE;
    }

    private static void print(PrintWriter out, RuleUpdate rule) {
        String complaint = "";
        try {
            DetectionRule.of(rule.scope(), rule.key(), rule.value());
        } catch (IllegalArgumentException e) {
            complaint = "  (not obeyed: " + e.getMessage() + ")";
        }
        out.printf("%s %s=%s%s%n", rule.scope(), rule.key(), rule.value(), complaint);
    }
}

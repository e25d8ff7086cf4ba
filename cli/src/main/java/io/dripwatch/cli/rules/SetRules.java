package io.dripwatch.cli.rules;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.schemas.RuleSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dripwatch rules set}. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Sets rules, in place of earlier ones of the same scope and setting.")
final class SetRules implements Callable<Integer> {

    @Mixin private RulesTarget target;

    @Parameters(
            arity = "1..*",
            paramLabel = "KEY=VALUE",
            description = "A setting that may differ from home to home (docs/operations.md).")
    private Map<String, String> rules;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        String scope = target.scope();
        List<DetectionRule> checked = new ArrayList<>();
        rules.forEach((key, value) -> checked.add(checked(scope, key, value)));
        try (TopicWriter<io.dripwatch.schemas.DetectionRule> writer = target.writer()) {
            for (DetectionRule rule : checked) {
                writer.write(
                        new RuleSubject(rule.scope(), rule.key()).toString(),
                        new io.dripwatch.schemas.DetectionRule(
                                rule.scope(), rule.key(), rule.value()));
            }
        }
        checked.forEach(
                rule ->
                        spec.commandLine()
                                .getOut()
                                .printf("set %s %s=%s%n", rule.scope(), rule.key(), rule.value()));
        return ExitCodes.DONE;
    }

    private static DetectionRule checked(String scope, String key, String value) {
        try {
            return DetectionRule.of(scope, key, value);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }
}

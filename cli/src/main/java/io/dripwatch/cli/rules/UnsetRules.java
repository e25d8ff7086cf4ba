package io.dripwatch.cli.rules;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.schemas.DetectionRule;
import io.dripwatch.schemas.RuleSubject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dripwatch rules unset}. */
@Command(
        name = "unset",
        mixinStandardHelpOptions = true,
        description = "Takes rules back: what is wider, or the configuration, holds again.")
final class UnsetRules implements Callable<Integer> {

    @Mixin private RulesTarget target;

    @Parameters(arity = "1..*", paramLabel = "KEY", description = "Settings, by name.")
    private List<String> keys;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        String scope = target.scope();
        try {
            keys.forEach(DetectionSetting::parse);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
        try (TopicWriter<DetectionRule> writer = target.writer()) {
            keys.forEach(key -> writer.remove(new RuleSubject(scope, key).toString()));
        }
        keys.forEach(key -> spec.commandLine().getOut().printf("unset %s %s%n", scope, key));
        return ExitCodes.DONE;
    }
}

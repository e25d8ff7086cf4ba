package io.dripwatch.cli.rules;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.kafka.KafkaTarget;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.domain.rulebook.RuleScope;
import io.dripwatch.schemas.DetectionRule;
import io.dripwatch.schemas.Topics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code rules set} and {@code rules unset} share. */
final class RulesTarget {

    @Mixin private KafkaTarget kafka;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            defaultValue = "ALL",
            description =
                    "ALL, CLASS:<meter class> or HOUSEHOLD:<household id> (default:"
                            + " ${DEFAULT-VALUE}).")
    private String scope;

    String scope() {
        try {
            return RuleScope.parse(scope).toString();
        } catch (IllegalArgumentException e) {
            throw new UserError("--scope: " + e.getMessage(), e);
        }
    }

    TopicWriter<DetectionRule> writer() {
        return new TopicWriter<>(
                kafka.client(),
                Topics.DETECTION_RULES.name(),
                DetectionRule.getClassSchema(),
                DetectionRule.class);
    }
}

package io.dripwatch.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch rules}: settings of the detection job that change while it runs. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Sets, takes back and lists detection settings while the job runs.",
            "",
            "A rule holds for ALL homes, for the homes of a CLASS:<meter class>, or for one"
                    + " HOUSEHOLD:<household id>; the narrower wins, and every rule wins over the job's"
                    + " configuration. It holds from each home's next upload on, and what a home's"
                    + " last three days mean is judged again by it.",
            "",
        },
        subcommands = {SetRules.class, UnsetRules.class, ListRules.class},
        footer = {
            "",
            "Examples:",
            "  dripwatch rules set --bootstrap-servers 127.0.0.1:9094 --scope CLASS:commercial"
                    + " tolerated-false-alerts=0.05",
            "  dripwatch rules unset --config detection.properties --scope CLASS:commercial"
                    + " tolerated-false-alerts",
            "  dripwatch rules list --bootstrap-servers 127.0.0.1:9094",
        })
public final class RulesCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: set, unset or list");
    }
}

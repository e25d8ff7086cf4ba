package io.dripwatch.cli.households;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch households}: the registry. */
@Command(
        name = "households",
        mixinStandardHelpOptions = true,
        description = {
            "Writes, lists and exports the registry: where each meter stands and whom to tell.",
            "",
            "Jobs that run hear of a change at once. Telephone numbers are masked on the screen;"
                    + " only export writes them, into a file.",
            "",
        },
        subcommands = {PutHouseholds.class, ListHouseholds.class, ExportHouseholds.class},
        footer = {
            "",
            "Examples:",
            "  dripwatch households put households.csv --bootstrap-servers 127.0.0.1:9094",
            "  dripwatch households list --bootstrap-servers 127.0.0.1:9094 --district NORTH",
            "  dripwatch households export --out households.csv --config detection.properties",
        })
public final class HouseholdsCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: put, list or export");
    }
}

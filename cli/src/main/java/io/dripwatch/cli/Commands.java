package io.dripwatch.cli;

import io.dripwatch.cli.demo.DemoCommand;
import io.dripwatch.cli.households.HouseholdsCommand;
import io.dripwatch.cli.importing.ImportCommand;
import io.dripwatch.cli.jobs.DetectCommand;
import io.dripwatch.cli.jobs.NotifyCommand;
import io.dripwatch.cli.journal.SmsJournalCommand;
import io.dripwatch.cli.live.FeedbackCommand;
import io.dripwatch.cli.live.RulesCommand;
import io.dripwatch.cli.replay.ReplayCommand;
import io.dripwatch.cli.score.ScoreCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** Every subcommand, in the order in which the help lists them. */
public final class Commands {

    private static final List<Class<?>> ALL =
            List.of(
                    DemoCommand.class,
                    ReplayCommand.class,
                    ImportCommand.class,
                    ScoreCommand.class,
                    SimulateCommand.class,
                    HouseholdsCommand.class,
                    DetectCommand.class,
                    NotifyCommand.class,
                    RulesCommand.class,
                    FeedbackCommand.class,
                    SmsJournalCommand.class,
                    SmsServerCommand.class);

    private Commands() {}

    static List<Class<?>> all() {
        return ALL;
    }

    /** What users type. */
    public static List<String> names() {
        return ALL.stream().map(type -> type.getAnnotation(Command.class).name()).toList();
    }
}

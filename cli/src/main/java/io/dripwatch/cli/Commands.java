package io.dripwatch.cli;

import io.dripwatch.cli.bench.BenchCommand;
import io.dripwatch.cli.demo.DemoCommand;
import io.dripwatch.cli.feedback.FeedbackCommand;
import io.dripwatch.cli.households.HouseholdsCommand;
import io.dripwatch.cli.importing.ImportCommand;
import io.dripwatch.cli.journal.SmsJournalCommand;
import io.dripwatch.cli.operator.ConsoleCommand;
import io.dripwatch.cli.receive.ReceiveCommand;
import io.dripwatch.cli.replay.ReplayCommand;
import io.dripwatch.cli.rules.RulesCommand;
import io.dripwatch.cli.score.ScoreCommand;
import io.dripwatch.cli.simulate.SimulateCommand;
import io.dripwatch.cli.sms.SmsCommand;
import io.dripwatch.cli.smsserver.SmsServerCommand;
import io.dripwatch.cli.smstemplates.SmsTemplatesCommand;
import io.dripwatch.cli.submission.DetectCommand;
import io.dripwatch.cli.submission.NotifyCommand;
import io.dripwatch.cli.topics.TopicsCommand;
import java.util.List;

/** Every subcommand, in the order in which the help lists them. */
public final class Commands {

    private static final List<Class<?>> ALL =
            List.of(
                    DemoCommand.class,
                    ReplayCommand.class,
                    ImportCommand.class,
                    ScoreCommand.class,
                    SimulateCommand.class,
                    BenchCommand.class,
                    ConsoleCommand.class,
                    ReceiveCommand.class,
                    TopicsCommand.class,
                    HouseholdsCommand.class,
                    DetectCommand.class,
                    NotifyCommand.class,
                    RulesCommand.class,
                    FeedbackCommand.class,
                    SmsCommand.class,
                    SmsJournalCommand.class,
                    SmsTemplatesCommand.class,
                    SmsServerCommand.class);

    private Commands() {}

    static List<Class<?>> all() {
        return ALL;
    }
}

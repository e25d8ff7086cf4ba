package io.dripwatch.cli.demo;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.feedback.FeedbackFile;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RunResults;
import io.dripwatch.console.Console;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.scoring.files.OutputFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch demo}: the whole product on one machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole product on this machine and shows what it does.",
            "",
            "A real Kafka broker, both Flink jobs on RocksDB with Flink's own web page, a simulated"
                    + " town, and an SMS provider that delivers to nobody. Leaks, bursts, a person"
                    + " who falls, a district's event, faulty meters: what happens, the alerts and"
                    + " the SMS are shown day by day. The run ends by itself with a summary.",
            "",
        })
public final class DemoCommand implements Callable<Integer> {

    private static final double YUAN_A_CUBIC_METRE = 4.83;
    private static final LongSupplier CLOCK = System::currentTimeMillis;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

    @Option(
            names = "--households",
            paramLabel = "N",
            defaultValue = "300",
            description = "Households of the town, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int households;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "14",
            description = "Days that pass, 4 to 365 (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "The same seed gives the same town (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "40",
            description =
                    "How long the town takes to report these days, 5 to 3600; a day takes two"
                            + " seconds at least (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--feedback",
            paramLabel = "FILE",
            description = "CSV of what households ask for, as with replay.")
    private Path feedback;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where alerts.jsonl, rejected.jsonl, sms.jsonl, messages.jsonl, summary.json and what"
                            + " is known"
                            + " of the town go: truth.csv, exclude.csv, welfare.csv, events.csv,"
                            + " districts.csv, faults.csv, households.csv (default: nowhere).")
    private Path out;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description =
                    "What the households read: en, zh-CN or es (default: the terminal's language,"
                            + " LC_ALL or LANG).")
    private String language;

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Of Flink's web page (default: any free one).")
    private int flinkPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Of the broker (default: any free one).")
    private int kafkaPort;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Of the operators' pages (default: any free one).")
    private int consolePort;

    @Option(
            names = "--keep",
            description = "Serves everything on until it is stopped, after the summary.")
    private boolean keep;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        within("--households", households, 1, 100_000);
        within("--days", days, 4, 365);
        within("--seconds", seconds, 5, 3_600);
        FeedbackFile feedbackFile = feedback == null ? null : FeedbackFile.of(feedback);
        OutputFiles output = out == null ? null : OutputFiles.in(out);
        PrintWriter terminal = spec.commandLine().getOut();
        DemoTown town = new DemoTown(households, days, seed, language());
        Narrator narrator = new Narrator(terminal, town.zone());
        Frame frame = new Frame(terminal);
        LocalFlinkSettings flink =
                LocalFlinkSettings.forProduct(1)
                        .withCheckpointInterval(CHECKPOINT_INTERVAL)
                        .withWebPort(flinkPort);
        int port = LoopbackPorts.choose(consolePort, "--console-port");
        try (LocalProduct product = LocalProduct.start(kafkaPort, flink, narrator::sms);
                Console console = Console.start(pages(product, town, port), CLOCK)) {
            frame.addresses(console.url(), product);
            frame.opening(households, days, seed);
            if (feedbackFile != null) {
                feedbackFile.sendTo(product.kafka().bootstrapServers());
            }
            RunResults results =
                    new DemoRun(product, town, narrator, Duration.ofSeconds(seconds)).run(output);
            frame.closing(new DemoScore(town, results.alerts()), results.summary(), out);
            if (keep) {
                frame.keeps(console.url());
                untilStopped();
            }
        }
        return ExitCodes.DONE;
    }

    private String language() {
        SmsText words = SmsText.builtIn("UTC");
        if (language == null) {
            return TerminalLanguage.of(System.getenv(), words);
        }
        if (!words.speaks(language)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--language is '%s', expected one of %s"
                            .formatted(language, String.join(", ", words.languages())));
        }
        return language;
    }

    /** Now is the town's time; a price shows what water costs. */
    private static ConsoleSettings pages(LocalProduct product, DemoTown town, int port)
            throws IOException {
        return ConsoleSettings.local(
                        product.kafka().bootstrapServers(),
                        product.directory("console"),
                        town.zone())
                .followingReadings()
                .charging(YUAN_A_CUBIC_METRE, "¥")
                .onPort(port);
    }

    /** The end of the process ends the wait, and its hooks clear up. */
    private static void untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is %d, expected %d to %d".formatted(option, value, least, most));
        }
    }
}

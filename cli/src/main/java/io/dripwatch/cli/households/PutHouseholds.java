package io.dripwatch.cli.households;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.console.ZoneArgument;
import io.dripwatch.cli.kafka.KafkaTarget;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Topics;
import io.dripwatch.scoring.files.HouseholdsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dripwatch households put}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = {
            "Writes households.csv into the registry. Shows first what would change, and asks.",
            "",
        })
final class PutHouseholds implements Callable<Integer> {

    private static final int SHOWN = 20;

    @Mixin private KafkaTarget kafka;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "households.csv.")
    private Path file;

    @Option(
            names = {"--in", "--file", "--households"},
            paramLabel = "FILE",
            description = "The same.")
    private Path option;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            converter = ZoneArgument.class,
            defaultValue = "UTC",
            description = "Zone of households whose row has none (default: ${DEFAULT-VALUE}).")
    private ZoneId timeZone;

    @Option(names = "--yes", description = "Write without asking.")
    private boolean yes;

    @Option(names = "--remove", description = "Take out meters that the file does not have.")
    private boolean remove;

    @Option(
            names = "--show",
            paramLabel = "N|all",
            defaultValue = "20",
            description = "Lines to show of each sort (default: ${DEFAULT-VALUE}).")
    private String show;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if ((file == null) == (option == null)) {
            throw new UserError("expected one households.csv");
        }
        Map<String, HouseholdProfile> wanted = read(file == null ? option : file);
        RegistryDifference difference =
                new RegistryDifference(RegistryTopic.read(kafka.client()), wanted);
        PrintWriter out = spec.commandLine().getOut();
        difference.print(out, most(), remove);
        boolean nothing =
                difference.toWrite().isEmpty() && (!remove || difference.absent().isEmpty());
        if (nothing) {
            out.println("nothing to write");
            return ExitCodes.DONE;
        }
        if (!yes && !agreed(out)) {
            out.println("nothing was written");
            return ExitCodes.DONE;
        }
        write(difference);
        out.println("written");
        return ExitCodes.DONE;
    }

    private Map<String, HouseholdProfile> read(Path households) {
        Map<String, HouseholdProfile> homes = new LinkedHashMap<>();
        HouseholdsFile.of(households, timeZone)
                .forEach(
                        home -> {
                            if (homes.put(home.getMeterId(), home) != null) {
                                throw new UserError(
                                        "%s: meter '%s' stands twice, expected one row a meter"
                                                .formatted(households, home.getMeterId()));
                            }
                        });
        return homes;
    }

    private int most() {
        try {
            int most = show.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(show);
            if (most >= 0) {
                return most;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number below 0.
        }
        throw new UserError(
                "--show '%s', expected a number or all, like %d".formatted(show, SHOWN));
    }

    private static boolean agreed(PrintWriter out) {
        out.print("Write this to the registry? [y/N] ");
        out.flush();
        try {
            String answer =
                    new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                            .readLine();
            if (answer == null) {
                out.println();
                throw new UserError("nobody answered; --yes writes without asking");
            }
            return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(RegistryDifference difference) {
        try (TopicWriter<HouseholdProfile> writer =
                new TopicWriter<>(
                        kafka.client(),
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            difference.toWrite().forEach(home -> writer.write(home.getMeterId(), home));
            if (remove) {
                difference.absent().forEach(writer::remove);
            }
        }
    }
}

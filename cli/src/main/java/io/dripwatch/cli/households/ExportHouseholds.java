package io.dripwatch.cli.households;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.KafkaTarget;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch households export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes the registry into households.csv, telephone numbers included; put takes it"
                        + " back unchanged.")
final class ExportHouseholds implements Callable<Integer> {

    @Mixin private KafkaTarget kafka;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "File to write.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, HouseholdProfile> homes = RegistryTopic.read(kafka.client());
        try {
            WholeFile.write(out, file -> rows(homes.values(), file));
        } catch (SimulationException e) {
            throw new RunFailure(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
        spec.commandLine().getOut().printf("exported %,d households into %s%n", homes.size(), out);
        return ExitCodes.DONE;
    }

    private static long rows(Collection<HouseholdProfile> homes, OutputStream file)
            throws IOException {
        Writer text = new OutputStreamWriter(file, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(HouseholdFields.COLUMNS);
        homes.forEach(home -> csv.writeRecord(HouseholdFields.of(home)));
        csv.flush();
        return homes.size();
    }
}

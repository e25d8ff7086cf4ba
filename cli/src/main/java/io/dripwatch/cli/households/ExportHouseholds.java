package io.dripwatch.cli.households;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.KafkaTarget;
import io.dripwatch.schemas.HouseholdProfile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Map<String, HouseholdProfile> homes = Registry.read(kafka.client());
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            try (Writer text = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
                    CsvWriter csv =
                            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
                csv.writeRecord(HouseholdFields.COLUMNS);
                homes.values().forEach(home -> csv.writeRecord(HouseholdFields.of(home)));
            }
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RunFailure("%s cannot be written: %s".formatted(out, e.getMessage()), e);
        }
        spec.commandLine().getOut().printf("exported %,d households into %s%n", homes.size(), out);
        return ExitCodes.DONE;
    }
}

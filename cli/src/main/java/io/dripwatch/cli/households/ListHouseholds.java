package io.dripwatch.cli.households;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.kafka.KafkaTarget;
import io.dripwatch.schemas.HouseholdProfile;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch households list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the registry by meter; telephone numbers are masked.")
final class ListHouseholds implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of(
                    "meter_id",
                    "household_id",
                    "time_zone",
                    "language",
                    "phone",
                    "consent",
                    "meter_class",
                    "district");

    @Mixin private KafkaTarget kafka;

    @Option(names = "--meter", paramLabel = "ID", description = "Only this meter.")
    private String meter;

    @Option(names = "--district", paramLabel = "NAME", description = "Only this district.")
    private String district;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        List<HouseholdProfile> homes =
                RegistryTopic.read(kafka.client()).values().stream()
                        .filter(this::isWanted)
                        .toList();
        PrintWriter out = spec.commandLine().getOut();
        List<List<String>> lines = homes.stream().map(ListHouseholds::line).toList();
        int[] widths = COLUMNS.stream().mapToInt(String::length).toArray();
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        if (!lines.isEmpty()) {
            out.println(padded(COLUMNS, widths));
        }
        lines.forEach(line -> out.println(padded(line, widths)));
        out.printf("%,d household%s%n", homes.size(), homes.size() == 1 ? "" : "s");
        return ExitCodes.DONE;
    }

    private boolean isWanted(HouseholdProfile home) {
        return (meter == null || meter.equals(home.getMeterId()))
                && (district == null || district.equals(home.getDistrict()));
    }

    private static List<String> line(HouseholdProfile home) {
        List<String> fields = HouseholdFields.of(home);
        return COLUMNS.stream()
                .map(
                        column -> {
                            String field = fields.get(HouseholdFields.COLUMNS.indexOf(column));
                            return field.isEmpty() ? "-" : HouseholdFields.shown(column, field);
                        })
                .toList();
    }

    private static String padded(List<String> fields, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(fields.get(i)).append(" ".repeat(widths[i] - fields.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}

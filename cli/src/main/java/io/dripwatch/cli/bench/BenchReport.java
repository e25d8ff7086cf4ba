package io.dripwatch.cli.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result, as JSON and as tables.
 *
 * @param figures by name, besides the rows; see {@link Target}
 */
record BenchReport(
        int households,
        long readings,
        BenchSettings settings,
        List<Row> rows,
        Map<String, Double> figures) {

    static final String CEILING = "ceiling";

    private double ratio(Row row) {
        long ceiling =
                rows.stream()
                        .filter(each -> each.name().equals(CEILING))
                        .mapToLong(Row::median)
                        .findFirst()
                        .orElseThrow();
        return row.median() / (double) ceiling;
    }

    /** As the contract has it, and the spread. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("machine", machine());
        fields.put("households", households);
        fields.put("readings", readings);
        fields.put("historyDays", settings.historyDays());
        fields.put("repeats", settings.repeats());
        fields.put("parallelism", settings.parallelism());
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("name", row.name());
            line.put("households", row.households());
            line.put("readingsPerSecond", row.median());
            line.put("ratioToCeiling", Math.round(1_000 * ratio(row)) / 1_000.0);
            line.put("stateBytesPerHousehold", row.stateBytesPerHousehold());
            line.put("least", row.spread().getMin());
            line.put("most", row.spread().getMax());
            line.put("runs", row.speeds());
            line.put("longestPauseMillis", row.longestPause());
            line.put("note", row.note());
            lines.add(line);
        }
        fields.put("rows", lines);
        fields.put("figures", figures);
        fields.put("targets", Target.all(rows, figures).stream().map(Target::fields).toList());
        return fields;
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system) {
            machine.put("memoryBytes", system.getTotalMemorySize());
        }
        machine.put("heapBytes", Runtime.getRuntime().maxMemory());
        machine.put("java", System.getProperty("java.version"));
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("arch", System.getProperty("os.arch"));
        return machine;
    }

    /** Markdown. */
    void print(PrintWriter console) {
        console.println();
        console.println(
                "| row | homes | readings/s, median | least to most | to the ceiling | state, B a home"
                        + " | longest pause, ms | |");
        console.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        for (Row row : rows) {
            console.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d to %,d | %.2f | %,d | %,d | %s |%n",
                    row.name(),
                    row.households(),
                    row.median(),
                    row.spread().getMin(),
                    row.spread().getMax(),
                    ratio(row),
                    row.stateBytesPerHousehold(),
                    row.longestPause(),
                    row.note());
        }
        console.println();
        console.println("| target | to reach | goal | figure | |");
        console.println("| --- | ---: | ---: | ---: | --- |");
        Target.all(rows, figures).forEach(target -> console.println(target.line()));
        console.flush();
    }
}

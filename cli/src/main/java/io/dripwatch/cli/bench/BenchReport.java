package io.dripwatch.cli.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures, as JSON and as a table. */
record BenchReport(int households, long readings, BenchSettings settings, List<Row> rows) {

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
            line.put("readingsPerSecond", row.median());
            line.put("ratioToCeiling", Math.round(1_000 * ratio(row)) / 1_000.0);
            line.put("stateBytesPerHousehold", row.stateBytesPerHousehold());
            line.put("least", row.spread().getMin());
            line.put("most", row.spread().getMax());
            line.put("runs", row.speeds());
            line.put("note", row.note());
            lines.add(line);
        }
        fields.put("rows", lines);
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
                "| row | readings/s, median | least to most | to the ceiling | state, B a home | |");
        console.println("| --- | ---: | ---: | ---: | ---: | --- |");
        for (Row row : rows) {
            console.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d to %,d | %.2f | %,d | %s |%n",
                    row.name(),
                    row.median(),
                    row.spread().getMin(),
                    row.spread().getMax(),
                    ratio(row),
                    row.stateBytesPerHousehold(),
                    row.note());
        }
        console.flush();
    }
}

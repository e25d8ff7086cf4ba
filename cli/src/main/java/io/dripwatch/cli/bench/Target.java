package io.dripwatch.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a figure has to reach.
 *
 * @param figure null where it was not measured
 * @param least whether it must be at least that; else at most
 * @param goal beyond what has to be reached; null for none
 */
record Target(String name, Double figure, boolean least, double toReach, Double goal, String unit) {

    private static Target atLeast(String name, Double figure, double toReach, Double goal) {
        return new Target(name, figure, true, toReach, goal, "x");
    }

    private static Target atMost(
            String name, Double figure, double toReach, Double goal, String unit) {
        return new Target(name, figure, false, toReach, goal, unit);
    }

    /**
     * Every target.
     *
     * @param figures by name, besides the rows
     */
    static List<Target> all(List<Row> rows, Map<String, Double> figures) {
        Map<String, Row> named = new LinkedHashMap<>();
        rows.forEach(row -> named.put(row.name(), row));
        Row ours = named.get("ours-1");
        String same =
                named.containsKey("kafka-streams")
                        ? oursBeside(named.get("kafka-streams"), rows)
                        : "";
        List<Target> all = new ArrayList<>();
        all.add(atLeast("ours-1 against ceiling", ratio(named, "ours-1", "ceiling"), 1.5, 3.0));
        all.add(atLeast("ours-24 against ceiling", ratio(named, "ours-24", "ceiling"), 10, 15.0));
        all.add(atLeast("1m against 10k homes", ofSizes(rows, 1_000_000), 0.5, 0.85));
        all.add(atLeast("10m against 10k homes", ofSizes(rows, 10_000_000), 0.2, 0.5));
        all.add(atLeast("against windows", ratio(named, "ours-rules-1", "windows"), 5, null));
        all.add(atLeast("against sql", ratio(named, "ours-rules-1", "sql"), 4, null));
        all.add(atLeast("against kafka-streams", ratio(named, same, "kafka-streams"), 2, null));
        all.add(
                atMost(
                        "state per home",
                        ours == null ? null : (double) ours.stateBytesPerHousehold(),
                        1_000,
                        800.0,
                        "B"));
        all.add(
                atMost(
                        "heap per cached home",
                        figures.get("heapBytesPerCachedHome"),
                        1_200,
                        null,
                        "B"));
        all.add(
                atMost(
                        "longest pause at a checkpoint",
                        ours == null ? null : (double) ours.longestPause(),
                        500,
                        200.0,
                        "ms"));
        all.add(
                atMost(
                        "p99 reading to alert, half load",
                        figures.get("alertP99Millis"),
                        250,
                        null,
                        "ms"));
        all.add(
                atMost(
                        "p99 reading to SMS accepted, half load",
                        figures.get("smsP99Millis"),
                        1_000,
                        null,
                        "ms"));
        all.add(
                atMost(
                        "domain, upload of 1 read",
                        figures.get("domainMicrosUploadOf1"),
                        6,
                        3.0,
                        "us"));
        all.add(
                atMost(
                        "domain, upload of 24 reads",
                        figures.get("domainMicrosUploadOf24"),
                        35,
                        20.0,
                        "us"));
        all.add(
                new Target(
                        "replay",
                        figures.get("replayReadingsPerSecond"),
                        true,
                        300_000,
                        500_000.0,
                        "readings/s"));
        return all;
    }

    /** Null where one of them did not run. */
    private static Double ratio(Map<String, Row> rows, String one, String other) {
        Row above = rows.get(one);
        Row below = rows.get(other);
        return above == null || below == null ? null : above.median() / (double) below.median();
    }

    private static String oursBeside(Row peer, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.name().startsWith("ours-1"))
                .filter(row -> row.households() == peer.households())
                .map(Row::name)
                .findFirst()
                .orElse("");
    }

    private static Double ofSizes(List<Row> rows, int homes) {
        Double large = speedOfOurs(rows, homes);
        Double small = speedOfOurs(rows, 10_000);
        return large == null || small == null ? null : large / small;
    }

    private static Double speedOfOurs(List<Row> rows, int homes) {
        return rows.stream()
                .filter(row -> row.name().startsWith("ours-1") && row.households() == homes)
                .map(row -> (double) row.median())
                .findFirst()
                .orElse(null);
    }

    boolean isReached() {
        return figure != null && isWithin(toReach);
    }

    private boolean isWithin(double bound) {
        return least ? figure >= bound : figure <= bound;
    }

    /** reached, goal, missed or not measured. */
    String verdict() {
        if (figure == null) {
            return "not measured";
        }
        if (!isReached()) {
            return "missed";
        }
        return goal != null && isWithin(goal) ? "goal" : "reached";
    }

    /** As JSON. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("figure", figure);
        fields.put(least ? "atLeast" : "atMost", toReach);
        fields.put("goal", goal);
        fields.put("unit", unit);
        fields.put("verdict", verdict());
        return fields;
    }

    /** As a line of a table. */
    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %s | %s | %s |",
                name,
                least ? ">=" : "<=",
                number(toReach) + " " + unit,
                goal == null ? "" : number(goal) + " " + unit,
                figure == null ? "" : number(figure) + " " + unit,
                verdict());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}

package io.dripwatch.simulator.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A town held against published figures and, where there are any, real homes.
 *
 * @param real null when no recorded homes are at hand
 * @param realName what to call them
 */
public record TownReport(
        TownAggregates town, List<PublishedFigure> figures, RecordedHomes real, String realName) {

    private static final int FIRST_COLUMN = 30;

    /** Whether the town keeps to every figure. */
    public boolean kept() {
        return figures.stream().allMatch(figure -> figure.keptBy(town));
    }

    /**
     * How far the town's day is from the real one: half the sum of what the hours' shares differ
     * by, so 0 for the same profile and 1 for none in common. NaN without real homes.
     */
    public double profileDistance() {
        if (real == null) {
            return Double.NaN;
        }
        double distance = 0;
        for (int hour = 0; hour < 24; hour++) {
            distance +=
                    Math.abs(town.hourly().shareOfDay(hour) - real.hourly().shareOfDay(hour)) / 2;
        }
        return distance;
    }

    /** Prints the table. */
    public void print(PrintWriter console) {
        console.printf(
                Locale.ROOT,
                "%,d homes, %,d people, %,d home-hours%n",
                town.homes(),
                town.people(),
                town.hourly().count());
        line(console, "", "town", "held against", "allowed", realName == null ? "" : realName);
        for (PublishedFigure figure : figures) {
            String unit = figure.unit().isEmpty() ? "" : " " + figure.unit();
            line(
                    console,
                    figure.name(),
                    number(figure.ofTown().applyAsDouble(town)) + unit,
                    figure.published() + unit,
                    number(figure.least())
                            + "-"
                            + number(figure.most())
                            + (figure.keptBy(town) ? "" : " MISSED"),
                    real == null ? "" : number(figure.ofReal().applyAsDouble(real)));
        }
        console.println();
        line(console, "hour of the day", "L share %", "zero %", "", "");
        for (int hour = 0; hour < 24; hour++) {
            line(
                    console,
                    String.format(Locale.ROOT, "%02d", hour),
                    percent(town.hourly().shareOfDay(hour)),
                    percent(town.hourly().zeroShareAt(hour)),
                    real == null ? "" : "real " + percent(real.hourly().shareOfDay(hour)),
                    real == null ? "" : percent(real.hourly().zeroShareAt(hour)));
        }
        if (real != null) {
            console.printf(
                    Locale.ROOT,
                    "%.0f %% of the day's water flows at other hours than in the real homes%n",
                    100 * profileDistance());
        }
        console.flush();
    }

    private static void line(
            PrintWriter console, String name, String a, String b, String c, String d) {
        console.println(
                String.format(
                                Locale.ROOT,
                                "  %-" + FIRST_COLUMN + "s %10s %12s %18s %10s",
                                name,
                                a,
                                b,
                                c,
                                d)
                        .stripTrailing());
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return value < 1.5
                ? String.format(Locale.ROOT, "%.3f", value)
                : String.format(Locale.ROOT, "%.0f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}

package io.dripwatch.simulator.report;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** The report as an SVG picture: the day's profile, dry hours, and the tail of hourly volumes. */
public final class ReportPicture {

    private static final int WIDTH = 1_080;
    private static final int HEIGHT = 360;
    private static final int PANEL = 360;
    private static final int LEFT = 52;
    private static final int TOP = 56;
    private static final int PLOT_WIDTH = 286;
    private static final int PLOT_HEIGHT = 236;
    private static final String TOWN = "#0b6e8f";
    private static final String REAL = "#c0392b";
    private static final double[] PERCENTS = {50, 60, 70, 75, 80, 85, 90, 95, 97.5, 99, 99.5, 99.9};

    private final TownReport report;
    private final StringBuilder svg = new StringBuilder();

    private ReportPicture(TownReport report) {
        this.report = report;
    }

    /** The whole file. */
    public static String svg(TownReport report) {
        return new ReportPicture(report).draw();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                        + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        Aggregates town = report.town().hourly();
        Aggregates real = report.real() == null ? null : report.real().hourly();
        double most = 0.12;
        panel(0, "Share of the day's water, by hour");
        axisHours(0);
        axis(0, new double[] {0, 0.04, 0.08, 0.12}, value -> value / most, "%.0f %%", 100);
        hours(0, hour -> town.shareOfDay(hour) / most, TOWN, "");
        panel(1, "Share of hours without a litre, by hour");
        axisHours(1);
        axis(1, new double[] {0, 0.25, 0.5, 0.75, 1}, value -> value, "%.0f %%", 100);
        hours(1, town::zeroShareAt, TOWN, "");
        panel(2, "Litres in an hour, by percentile (log scale)");
        axis(2, new double[] {1, 10, 100, 1_000}, ReportPicture::log, "%.0f L", 1);
        for (double percent : new double[] {75, 90, 95, 99, 99.9}) {
            text(x(2, tail(percent)), TOP + PLOT_HEIGHT + 16, "middle", plain(percent));
        }
        percentiles(town, TOWN, "");
        if (real != null) {
            hours(0, hour -> real.shareOfDay(hour) / most, REAL, "5,4");
            hours(1, real::zeroShareAt, REAL, "5,4");
            percentiles(real, REAL, "5,4");
        }
        published();
        legend(real != null);
        add("</svg>");
        return svg.toString();
    }

    /** Where published percentiles stand. */
    private void published() {
        for (PublishedFigure figure : report.figures()) {
            String name = figure.name();
            int end = name.indexOf(" % of hours");
            if (end > 0) {
                double percent = Double.parseDouble(name.substring(0, end));
                add(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"none\" stroke=\"black\"/>",
                        x(2, tail(percent)), y(log(Double.parseDouble(figure.published()))));
            }
        }
    }

    private void legend(boolean real) {
        int y = HEIGHT - 14;
        add(
                "<line x1=\"52\" y1=\"%d\" x2=\"82\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>",
                y - 4, y - 4, TOWN);
        text(88, y, "start", "simulated town");
        add("<circle cx=\"215\" cy=\"%d\" r=\"4\" fill=\"none\" stroke=\"black\"/>", y - 4);
        text(226, y, "start", "published percentile");
        if (real) {
            add(
                    "<line x1=\"372\" y1=\"%d\" x2=\"402\" y2=\"%d\" stroke=\"%s\""
                            + " stroke-width=\"2\" stroke-dasharray=\"5,4\"/>",
                    y - 4, y - 4, REAL);
            text(408, y, "start", report.realName() + " (injected leaks left out)");
        }
    }

    private void panel(int panel, String title) {
        text(x(panel, 0), TOP - 22, "start", title);
        add(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\""
                        + " stroke=\"#999\"/>",
                x(panel, 0), TOP, PLOT_WIDTH, PLOT_HEIGHT);
    }

    private void axisHours(int panel) {
        for (int hour = 0; hour < 24; hour += 4) {
            text(x(panel, hour / 23.0), TOP + PLOT_HEIGHT + 16, "middle", hour + " h");
        }
    }

    private void axis(
            int panel,
            double[] values,
            java.util.function.DoubleUnaryOperator place,
            String form,
            double factor) {
        for (double value : values) {
            double y = y(place.applyAsDouble(value));
            add(
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
                    x(panel, 0), y, x(panel, 1), y);
            String label = String.format(Locale.ROOT, form, value * factor);
            text(x(panel, 0) - 5, y + 4, "end", label);
        }
    }

    private void hours(int panel, IntToDoubleFunction height, String colour, String dashes) {
        StringBuilder points = new StringBuilder();
        for (int hour = 0; hour < 24; hour++) {
            point(points, x(panel, hour / 23.0), y(height.applyAsDouble(hour)));
        }
        polyline(points, colour, dashes);
    }

    private void percentiles(Aggregates all, String colour, String dashes) {
        StringBuilder points = new StringBuilder();
        for (double percent : PERCENTS) {
            point(points, x(2, tail(percent)), y(log(all.percentile(percent))));
        }
        polyline(points, colour, dashes);
    }

    private void polyline(CharSequence points, String colour, String dashes) {
        add(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\""
                        + " points=\"%s\"/>",
                colour, dashes, points);
    }

    private static void point(StringBuilder points, double x, double y) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }

    private void text(double x, double y, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
    }

    private static double x(int panel, double share) {
        return panel * PANEL + LEFT + share * PLOT_WIDTH;
    }

    private static double y(double share) {
        return TOP + (1 - Math.max(0, Math.min(1, share))) * PLOT_HEIGHT;
    }

    /** 1 L at the bottom, 1,000 L at the top; less than 1 L lies on the bottom. */
    private static double log(double litres) {
        return Math.log10(Math.max(1, litres)) / 3;
    }

    /** Each factor of ten fewer hours above is as wide as the last; 50 % left, 99.9 % right. */
    private static double tail(double percent) {
        return Math.log10(50 / (100 - percent)) / Math.log10(500);
    }

    private static String plain(double percent) {
        return PublishedFigure.plain(percent) + " %";
    }

    private void add(String form, Object... arguments) {
        svg.append(String.format(Locale.ROOT, form, arguments)).append('\n');
    }
}

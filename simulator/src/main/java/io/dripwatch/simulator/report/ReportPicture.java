package io.dripwatch.simulator.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The report as a picture: when water flows in a day, when none does, and how large an hour's
 * volume is. Real homes, where there are some, stand in each chart beside the simulated ones.
 */
public final class ReportPicture {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 460;
    private static final Color TOWN = new Color(0x00, 0x72, 0xB2);
    private static final Color REAL = new Color(0xD5, 0x5E, 0x00);
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color GRID = new Color(0xE3, 0xE3, 0xE3);
    private static final double[] PERCENTS = {50, 60, 70, 75, 80, 85, 90, 95, 97.5, 99, 99.5, 99.9};
    private static final String OF_HOURS = " % of hours are below";

    private final TownReport report;

    private ReportPicture(TownReport report) {
        this.report = report;
    }

    /**
     * Draws it as PNG.
     *
     * @throws IOException where the file cannot be written
     */
    public static void write(TownReport report, Path file) throws IOException {
        // Headless, whatever the machine has: a picture needs no screen.
        System.setProperty("java.awt.headless", "true");
        List<XYChart> charts = new ReportPicture(report).charts();
        try (var out = Files.newOutputStream(file)) {
            BitmapEncoder.saveBitmap(charts, 1, charts.size(), out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    static List<XYChart> chartsOf(TownReport report) {
        return new ReportPicture(report).charts();
    }

    private List<XYChart> charts() {
        XYChart flow = chart("When water flows", "hour of the day", "share of the day's water, %");
        hours(flow, all -> hour -> 100 * all.shareOfDay(hour));
        XYChart dry = chart("When no water flows", "hour of the day", "hours without a litre, %");
        dry.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        hours(dry, all -> hour -> 100 * all.zeroShareAt(hour));
        return List.of(flow, dry, volumes());
    }

    /** A figure of each hour of the day. */
    private interface Daily {

        IntToDoubleFunction of(Aggregates all);
    }

    private void hours(XYChart chart, Daily figure) {
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(23.0);
        double[] hours = IntStream.range(0, 24).asDoubleStream().toArray();
        line(chart, "simulated town", hours, daily(figure, report.town().hourly()), TOWN);
        if (report.real() != null) {
            line(chart, realName(), hours, daily(figure, report.real().hourly()), REAL);
        }
    }

    private static double[] daily(Daily figure, Aggregates all) {
        IntToDoubleFunction of = figure.of(all);
        return IntStream.range(0, 24).mapToDouble(of).toArray();
    }

    private XYChart volumes() {
        XYChart chart =
                chart(
                        "How much an hour takes",
                        "share of hours that take more, % (logarithmic)",
                        "litres in an hour (logarithmic)");
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        chart.getStyler().setXAxisMin(0.1).setXAxisMax(100.0);
        chart.getStyler().setYAxisMin(1.0).setYAxisMax(1_000.0);
        double[] more = Arrays.stream(PERCENTS).map(percent -> 100 - percent).toArray();
        line(chart, "simulated town", more, percentiles(report.town().hourly()), TOWN);
        if (report.real() != null) {
            line(chart, realName(), more, percentiles(report.real().hourly()), REAL);
        }
        published(chart);
        return chart;
    }

    /** What is below a litre lies on the axis: a logarithm has no zero. */
    private static double[] percentiles(Aggregates all) {
        return Arrays.stream(PERCENTS)
                .map(percent -> Math.max(1, all.percentile(percent)))
                .toArray();
    }

    private void published(XYChart chart) {
        List<PublishedFigure> figures =
                report.figures().stream()
                        .filter(figure -> figure.name().endsWith(OF_HOURS))
                        .toList();
        if (figures.isEmpty()) {
            return;
        }
        XYSeries points =
                chart.addSeries(
                        "counted in published readings",
                        figures.stream().map(ReportPicture::shareAbove).toList(),
                        figures.stream().map(f -> Double.parseDouble(f.published())).toList());
        points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        points.setMarker(SeriesMarkers.CIRCLE);
        points.setMarkerColor(INK);
    }

    private static double shareAbove(PublishedFigure figure) {
        String name = figure.name();
        return 100 - Double.parseDouble(name.substring(0, name.length() - OF_HOURS.length()));
    }

    private String realName() {
        return report.realName() + ", leaks put in left out";
    }

    private static XYChart chart(String title, String xTitle, String yTitle) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(xTitle)
                        .yAxisTitle(yTitle)
                        .build();
        XYStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(GRID);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setChartFontColor(INK);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartPadding(14);
        styler.setYAxisDecimalPattern("#,##0.#");
        styler.setXAxisDecimalPattern("#,##0.#");
        styler.setYAxisMin(0.0);
        return chart;
    }

    private static void line(XYChart chart, String name, double[] x, double[] y, Color colour) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(2.5f));
    }
}

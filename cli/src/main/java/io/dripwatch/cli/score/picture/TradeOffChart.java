package io.dripwatch.cli.score.picture;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One figure of every run against its false alerts a home and year, on a logarithmic axis with a
 * place of its own for none. Runs of ours are joined by a line: what an operator can choose from.
 */
final class TradeOffChart {

    /** Where the axis has a rule without any false alert: left of 0.01. */
    private static final double NONE = -2.5;

    private static final double LEAST = -2.3;
    private static final int WIDTH = 940;
    private static final int HEIGHT = 640;

    private final XYChart chart;
    private final List<PointLabels.Label> labels = new ArrayList<>();
    private final ToDoubleFunction<PicturedRun> figure;

    private TradeOffChart(XYChart chart, ToDoubleFunction<PicturedRun> figure) {
        this.chart = chart;
        this.figure = figure;
    }

    /**
     * @param figure NaN where a run has none
     */
    static TradeOffChart of(
            String title,
            String yTitle,
            ToDoubleFunction<PicturedRun> figure,
            List<PicturedRun> ours,
            List<PicturedRun> rules) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle("false alerts per home and year")
                        .yAxisTitle(yTitle)
                        .build();
        ChartStyle.apply(chart);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisMin(NONE - .15).setXAxisMax(2.0).setXAxisTickMarkSpacingHint(60);
        chart.setCustomXAxisTickLabelsFormatter(TradeOffChart::tick);
        TradeOffChart tradeOff = new TradeOffChart(chart, figure);
        tradeOff.addRules(rules);
        tradeOff.addOurs(ours);
        return tradeOff;
    }

    XYChart chart() {
        return chart;
    }

    List<PointLabels.Label> labels() {
        return labels;
    }

    private void addRules(List<PicturedRun> rules) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            double value = figure.applyAsDouble(rules.get(i));
            if (!Double.isNaN(value)) {
                x.add(position(rules.get(i)));
                y.add(value);
                labels.add(
                        new PointLabels.Label(
                                Integer.toString(i + 1),
                                position(rules.get(i)),
                                value,
                                Palette.INK,
                                Palette.TEXT));
            }
        }
        if (!x.isEmpty()) {
            XYSeries series = chart.addSeries("fixed rules", x, y);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setMarkerColor(Palette.FIXED_RULE);
        }
    }

    private void addOurs(List<PicturedRun> ours) {
        List<PicturedRun> known =
                ours.stream()
                        .filter(run -> !Double.isNaN(figure.applyAsDouble(run)))
                        .sorted(Comparator.comparingDouble(PicturedRun::falsePerHomeYear))
                        .toList();
        if (known.size() > 1) {
            XYSeries line =
                    chart.addSeries(
                            "ours, joined",
                            known.stream().map(TradeOffChart::position).toList(),
                            known.stream().map(figure::applyAsDouble).toList());
            line.setMarker(SeriesMarkers.NONE);
            line.setLineColor(Palette.run(0));
            line.setLineStyle(new BasicStroke(2.5f));
        }
        for (PicturedRun run : known) {
            double value = figure.applyAsDouble(run);
            XYSeries series =
                    chart.addSeries("ours: " + run.name(), List.of(position(run)), List.of(value));
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.DIAMOND);
            series.setMarkerColor(Palette.run(0));
            labels.add(
                    new PointLabels.Label(
                            run.name(), position(run), value, Palette.run(0), Palette.OURS_LABEL));
        }
    }

    private static double position(PicturedRun run) {
        return run.falsePerHomeYear() <= 0
                ? NONE
                : Math.max(LEAST, Math.min(2, Math.log10(run.falsePerHomeYear())));
    }

    private static String tick(double position) {
        if (Math.abs(position - NONE) < 1e-6) {
            return "none";
        }
        long decade = Math.round(position);
        if (Math.abs(position - decade) > 1e-6 || decade < -2) {
            return " ";
        }
        return decade < 0
                ? "0." + "0".repeat((int) -decade - 1) + "1"
                : "1" + "0".repeat((int) decade);
    }
}

package io.dripwatch.cli.score.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One figure of a few runs, by kind of case: a column each, the runs side by side in it. */
final class KindChart {

    private static final int WIDTH = 940;
    private static final int HEIGHT = 760;

    /** Of a column's width, what its marks take. */
    private static final double SPREAD = .7;

    private static final List<Marker> RULE_MARKERS =
            List.of(
                    SeriesMarkers.CIRCLE,
                    SeriesMarkers.SQUARE,
                    SeriesMarkers.TRIANGLE_UP,
                    SeriesMarkers.TRIANGLE_DOWN,
                    SeriesMarkers.CROSS,
                    SeriesMarkers.PLUS);

    private KindChart() {}

    /**
     * @param kinds the columns
     * @param figure NaN where there is none
     */
    static XYChart of(
            String title,
            String yTitle,
            List<String> kinds,
            ToDoubleFunction<Mark> figure,
            List<PicturedRun> ours,
            List<PicturedRun> rules) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .yAxisTitle(yTitle)
                        .build();
        ChartStyle.apply(chart);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        chart.getStyler().setXAxisMin(-.5).setXAxisMax(kinds.size() - .5);
        chart.getStyler().setXAxisTickMarkSpacingHint(WIDTH / (kinds.size() + 2));
        chart.setCustomXAxisTickLabelsFormatter(at -> column(kinds, at));
        int runs = ours.size() + rules.size();
        for (int i = 0; i < runs; i++) {
            boolean isOurs = i < ours.size();
            int rule = i - ours.size();
            add(
                    chart,
                    isOurs ? ours.get(i) : rules.get(rule),
                    kinds,
                    figure,
                    runs == 1 ? 0 : SPREAD * ((double) i / (runs - 1) - .5),
                    isOurs ? SeriesMarkers.DIAMOND : RULE_MARKERS.get(rule % RULE_MARKERS.size()),
                    isOurs ? Palette.run(i) : Palette.FIXED_RULE);
        }
        return chart;
    }

    private static void add(
            XYChart chart,
            PicturedRun run,
            List<String> kinds,
            ToDoubleFunction<Mark> figure,
            double offset,
            Marker marker,
            Color colour) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            Mark mark = run.byKind().get(kinds.get(i));
            if (mark != null && !Double.isNaN(figure.applyAsDouble(mark))) {
                x.add(i + offset);
                y.add(figure.applyAsDouble(mark));
            }
        }
        if (!x.isEmpty()) {
            XYSeries series = chart.addSeries(run.name(), x, y);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(marker);
            series.setMarkerColor(colour);
        }
    }

    private static String column(List<String> kinds, double at) {
        long index = Math.round(at);
        return Math.abs(at - index) > 1e-6 || index < 0 || index >= kinds.size()
                ? " "
                : kinds.get((int) index);
    }
}

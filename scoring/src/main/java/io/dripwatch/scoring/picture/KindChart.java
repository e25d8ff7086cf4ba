package io.dripwatch.scoring.picture;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;

/** One figure of a few runs, by kind of case: a column each, the runs side by side in it. */
final class KindChart {

    private static final int WIDTH = 940;
    private static final int HEIGHT = 600;

    /** Of a column's width, what its marks take. */
    private static final double SPREAD = .84;

    private final XYChart chart;
    private final List<String> kinds;
    private final double bottom;

    /**
     * @param figure NaN where there is none
     * @param bottom where the vertical axis begins
     */
    KindChart(
            String title,
            String figureTitle,
            ToDoubleFunction<Mark> figure,
            double bottom,
            Looks looks) {
        kinds = looks.kinds();
        this.bottom = bottom;
        chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(" ")
                        .yAxisTitle(figureTitle)
                        .build();
        ChartStyle.apply(chart);
        chart.getStyler().setMarkerSize(11);
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setXAxisMin(-.5).setXAxisMax(kinds.size() - .5);
        chart.getStyler().setYAxisMin(bottom);
        List<Look> runs = looks.byKind();
        for (int i = 0; i < runs.size(); i++) {
            double offset = SPREAD * ((i + .5) / runs.size() - .5);
            add(runs.get(i), figure, offset);
        }
    }

    XYChart chart() {
        return chart;
    }

    private void add(Look look, ToDoubleFunction<Mark> figure, double offset) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            Mark mark = look.run().byKind().get(kinds.get(i));
            if (mark != null && !Double.isNaN(figure.applyAsDouble(mark))) {
                x.add(i + offset);
                y.add(Math.max(bottom, figure.applyAsDouble(mark)));
            }
        }
        if (!x.isEmpty()) {
            XYSeries series = chart.addSeries(look.series(), x, y);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(look.marker());
            series.setMarkerColor(look.colour());
        }
    }

    /** Paints it with its upper left corner at 0, 0. */
    void paint(Graphics2D graphics) {
        chart.paint(graphics, WIDTH, HEIGHT);
        int axis = (int) chart.getScreenYFromChart(bottom);
        graphics.setFont(Palette.TEXT);
        FontMetrics metrics = graphics.getFontMetrics();
        for (int i = 0; i < kinds.size(); i++) {
            int middle = (int) chart.getScreenXFromChart(i);
            int right = (int) chart.getScreenXFromChart(i + .5);
            graphics.setColor(Palette.INK);
            graphics.drawString(
                    kinds.get(i),
                    middle - metrics.stringWidth(kinds.get(i)) / 2,
                    axis + 2 * metrics.getHeight());
            graphics.setColor(Palette.GRID);
            graphics.drawLine(right, ChartStyle.TOP, right, axis + metrics.getHeight());
        }
    }
}

package io.dripwatch.scoring.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
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
 * place of its own for none. A line joins the runs of ours that no other one beats: what an
 * operator can choose from.
 */
final class TradeOffChart {

    /** Exponent where the axis has a run without any false alert. */
    private static final int NONE = -3;

    /** Exponents between which all others stand. */
    private static final double LEAST = -2.6;

    private static final int MOST = 2;

    private static final int WIDTH = 940;
    private static final int HEIGHT = 660;

    private final XYChart chart;
    private final ToDoubleFunction<PicturedRun> figure;
    private final boolean moreIsBetter;
    private final List<PointLabels.Label> labels = new ArrayList<>();

    /**
     * @param figure NaN where a run has none
     * @param moreIsBetter whether a larger figure is the better one
     */
    TradeOffChart(
            String title,
            String figureTitle,
            ToDoubleFunction<PicturedRun> figure,
            boolean moreIsBetter,
            Looks looks) {
        this.figure = figure;
        this.moreIsBetter = moreIsBetter;
        chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle("false alerts per home and year (logarithmic)")
                        .yAxisTitle(figureTitle)
                        .build();
        ChartStyle.apply(chart);
        chart.getStyler().setXAxisMin(NONE - .2).setXAxisMax(MOST + .1);
        chart.getStyler().setYAxisMin(0.0);
        chart.setCustomXAxisTickLabelsFormatter(TradeOffChart::tick);
        looks.rules().forEach(look -> add(look, Palette.TEXT));
        join(looks.ours());
        looks.ours().forEach(look -> add(look, Palette.OURS_LABEL));
    }

    XYChart chart() {
        return chart;
    }

    /** Paints it with its upper left corner at 0, 0. */
    void paint(Graphics2D graphics) {
        chart.paint(graphics, WIDTH, HEIGHT);
        PointLabels.draw(chart, labels, graphics);
    }

    private boolean isKnown(Look look) {
        return !Double.isNaN(figure.applyAsDouble(look.run()));
    }

    private void add(Look look, Font font) {
        if (isKnown(look)) {
            double value = figure.applyAsDouble(look.run());
            XYSeries series =
                    chart.addSeries(look.series(), List.of(position(look.run())), List.of(value));
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(look.marker());
            series.setMarkerColor(look.colour());
            labels.add(
                    new PointLabels.Label(
                            name(look), position(look.run()), value, look.colour(), font));
        }
    }

    /** Joins the runs that no other one beats in both figures. */
    private void join(List<Look> ours) {
        List<PicturedRun> unbeaten = new ArrayList<>();
        ours.stream()
                .filter(this::isKnown)
                .map(Look::run)
                .sorted(
                        Comparator.comparingDouble(PicturedRun::falsePerHomeYear)
                                .thenComparing(this::worth, Comparator.reverseOrder()))
                .forEach(
                        run -> {
                            if (unbeaten.isEmpty()
                                    || worth(run) > worth(unbeaten.get(unbeaten.size() - 1))) {
                                unbeaten.add(run);
                            }
                        });
        if (unbeaten.size() > 1) {
            XYSeries line =
                    chart.addSeries(
                            "unbeaten runs",
                            unbeaten.stream().map(TradeOffChart::position).toList(),
                            unbeaten.stream().map(figure::applyAsDouble).toList());
            line.setMarker(SeriesMarkers.NONE);
            line.setLineColor(Palette.FRONT);
            line.setLineStyle(new BasicStroke(2f));
        }
    }

    private double worth(PicturedRun run) {
        double value = figure.applyAsDouble(run);
        return moreIsBetter ? value : -value;
    }

    private String name(Look look) {
        boolean findsLittle = !moreIsBetter && look.run().all().recall() < .5;
        return findsLittle ? "(" + look.label() + ")" : look.label();
    }

    private static double position(PicturedRun run) {
        return run.falsePerHomeYear() <= 0
                ? NONE
                : Math.max(LEAST, Math.min(MOST, Math.log10(run.falsePerHomeYear())));
    }

    /** The label of a place on the axis: decades, and none. Blank in between. */
    static String tick(double position) {
        int exponent = (int) Math.round(position);
        if (Math.abs(position - exponent) > 1e-6 || exponent < NONE) {
            // Two equal labels would make the library take fewer: each blank has its own length.
            return " ".repeat((int) Math.max(0, Math.round(10 * (position - NONE + 1))));
        }
        if (exponent == NONE) {
            return "none";
        }
        return exponent < 0 ? "0." + "0".repeat(-exponent - 1) + "1" : "1" + "0".repeat(exponent);
    }
}

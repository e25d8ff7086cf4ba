package io.dripwatch.cli.score.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

/** What every chart of the picture looks like. */
final class ChartStyle {

    private ChartStyle() {}

    static void apply(XYChart chart) {
        XYStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(Palette.GRID);
        styler.setPlotGridLinesColor(Palette.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setChartFontColor(Palette.INK);
        styler.setChartTitleFont(Palette.TITLE);
        styler.setAxisTitleFont(Palette.TEXT);
        styler.setAxisTickLabelsFont(Palette.TEXT);
        styler.setLegendFont(Palette.TEXT);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setMarkerSize(13);
        styler.setChartPadding(18);
    }
}

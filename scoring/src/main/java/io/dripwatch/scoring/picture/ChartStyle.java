package io.dripwatch.scoring.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

/** What every chart of the picture looks like. */
final class ChartStyle {

    /** Below this, no title stands: pixels from a chart's upper edge. */
    static final int TOP = 60;

    private ChartStyle() {}

    static void apply(XYChart chart) {
        XYStyler styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(Palette.GRID);
        styler.setPlotGridLinesColor(Palette.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setChartFontColor(Palette.INK);
        styler.setChartTitleFont(Palette.TITLE);
        styler.setAxisTitleFont(Palette.TEXT);
        styler.setAxisTickLabelsFont(Palette.TEXT);
        styler.setMarkerSize(Look.markerSize());
        styler.setChartPadding(20);
        styler.setYAxisLeftWidthHint(80);
    }
}

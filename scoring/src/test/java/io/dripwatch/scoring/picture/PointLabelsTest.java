package io.dripwatch.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

/** Names cover neither each other nor any point, also where points crowd. */
class PointLabelsTest {

    private static final int POINTS = 17;

    @Test
    void namesStandBesideEachOther() {
        Random random = new Random(1);
        List<PointLabels.Label> labels = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            String name = i < 12 ? Integer.toString(i + 1) : "setting " + i;
            double crowd = i % 3 / 2.0;
            labels.add(
                    label(name, crowd + random.nextDouble() / 6, crowd + random.nextDouble() / 6));
        }

        List<Rectangle> taken = taken(labels);

        List<Rectangle> names = taken.subList(POINTS, 2 * POINTS);
        for (Rectangle name : names) {
            assertThat(taken.stream().filter(name::intersects)).containsExactly(name);
        }
    }

    private static List<Rectangle> taken(List<PointLabels.Label> labels) {
        XYChart chart = new XYChart(900, 600);
        ChartStyle.apply(chart);
        chart.addSeries(
                "points",
                labels.stream().map(PointLabels.Label::x).toList(),
                labels.stream().map(PointLabels.Label::y).toList());
        Graphics2D graphics =
                new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.paint(graphics, 900, 600);
        return PointLabels.draw(chart, labels, graphics);
    }

    private static PointLabels.Label label(String text, double x, double y) {
        return new PointLabels.Label(text, x, y, Palette.INK, Palette.TEXT);
    }
}

package io.dripwatch.scoring.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Names beside the points of a chart, each where it covers no point and no other name. */
final class PointLabels {

    /**
     * A name and its point.
     *
     * @param x in units of the axis
     * @param y in units of the axis
     */
    record Label(String text, double x, double y, Color colour, Font font) {}

    /** Under a name, so that lines do not cross it. */
    private static final Color VEIL = new Color(255, 255, 255, 210);

    private static final int POINT_RADIUS = 8;

    /** Directions in which a name is tried, best first: right, left, above, below, corners. */
    private static final int[][] DIRECTIONS = {
        {1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}
    };

    private static final int FARTHEST = 5;

    private final XYChart chart;
    private final Graphics2D graphics;
    private final List<Rectangle> taken = new ArrayList<>();

    private PointLabels(XYChart chart, Graphics2D graphics) {
        this.chart = chart;
        this.graphics = graphics;
    }

    /**
     * Draws the names on a chart that has been painted.
     *
     * @return what the points and the names cover: the points in order, then the names in reverse
     */
    static List<Rectangle> draw(XYChart chart, List<Label> labels, Graphics2D graphics) {
        PointLabels all = new PointLabels(chart, graphics);
        labels.forEach(label -> all.taken.add(all.point(label)));
        // The last ones are ours: they get the best places.
        for (int i = labels.size() - 1; i >= 0; i--) {
            all.draw(labels.get(i));
        }
        return all.taken;
    }

    private Rectangle point(Label label) {
        int x = (int) chart.getScreenXFromChart(label.x());
        int y = (int) chart.getScreenYFromChart(label.y());
        return new Rectangle(
                x - POINT_RADIUS, y - POINT_RADIUS, 2 * POINT_RADIUS, 2 * POINT_RADIUS);
    }

    private void draw(Label label) {
        graphics.setFont(label.font());
        FontMetrics metrics = graphics.getFontMetrics();
        int width = metrics.stringWidth(label.text());
        int height = metrics.getAscent();
        Rectangle place = place(point(label), width, height);
        taken.add(place);
        graphics.setColor(VEIL);
        graphics.fill(place);
        graphics.setColor(label.colour());
        graphics.drawString(label.text(), place.x, place.y + height - 2);
    }

    private Rectangle place(Rectangle point, int width, int height) {
        for (int distance = 1; distance <= FARTHEST; distance++) {
            for (int[] direction : DIRECTIONS) {
                Rectangle place = beside(point, direction, width, height, distance);
                if (place.x >= 0
                        && place.x + width <= chart.getWidth()
                        && taken.stream().noneMatch(place::intersects)) {
                    return place;
                }
            }
        }
        return beside(point, DIRECTIONS[0], width, height, 1);
    }

    private static Rectangle beside(
            Rectangle point, int[] direction, int width, int height, int distance) {
        int gap = 3 + (distance - 1) * height;
        int centreX = (int) point.getCenterX() + direction[0] * (POINT_RADIUS + gap + width / 2);
        int centreY = (int) point.getCenterY() + direction[1] * (POINT_RADIUS + gap + height / 2);
        return new Rectangle(centreX - width / 2, centreY - height / 2, width, height);
    }
}

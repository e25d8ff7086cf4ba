package io.dripwatch.cli.score.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;

/**
 * The picture a person looks at: what share of the cases is found, and how soon, against false
 * alerts; then both by kind of case, beside the rule sets that utilities run.
 */
public final class ScorePicture {

    private static final int MARGIN = 40;
    private static final int LINE = 27;
    private static final int COLUMNS = 2;
    private static final double LEAST_DELAY_HOURS = .1;

    private final List<PicturedRun> ours;
    private final List<PicturedRun> rules;
    private final List<PicturedRun> chosenRules;
    private final List<String> kinds;

    /**
     * @param ours runs of Dripwatch, each a point
     * @param rules fixed rules
     * @param byKind names of the rules that are shown by kind of case too
     */
    public ScorePicture(List<PicturedRun> ours, List<PicturedRun> rules, Set<String> byKind) {
        this.ours = ours;
        this.rules = rules;
        this.chosenRules = rules.stream().filter(rule -> byKind.contains(rule.name())).toList();
        this.kinds =
                Stream.concat(ours.stream(), rules.stream())
                        .flatMap(run -> run.byKind().keySet().stream())
                        .distinct()
                        .toList();
    }

    /** Draws it as PNG. */
    public void write(Path file) {
        TradeOffChart recall =
                TradeOffChart.of(
                        "How much is found (up and left is better)",
                        "share of all cases found",
                        run -> run.all() == null ? Double.NaN : run.all().recall(),
                        ours,
                        rules);
        recall.chart().getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setYAxisDecimalPattern("0.0");
        TradeOffChart delay =
                TradeOffChart.of(
                        "How soon (down and left is better)",
                        "median delay of what is found, hours",
                        run -> run.all() == null ? Double.NaN : run.all().medianDelayHours(),
                        ours,
                        rules);
        delay.chart().getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("0");
        XYChart recallByKind =
                KindChart.of(
                        "Found, by kind of case",
                        "share found",
                        kinds,
                        Mark::recall,
                        ours,
                        chosenRules);
        recallByKind.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setYAxisDecimalPattern("0.0");
        XYChart delayByKind =
                KindChart.of(
                        "Median delay, by kind of case",
                        "hours (logarithmic)",
                        kinds,
                        mark -> Math.max(LEAST_DELAY_HOURS, mark.medianDelayHours()),
                        ours,
                        chosenRules);
        delayByKind.getStyler().setYAxisLogarithmic(true).setYAxisDecimalPattern("0.#");

        int width = recall.chart().getWidth() + delay.chart().getWidth();
        int listHeight = (rules.size() + COLUMNS - 1) / COLUMNS * LINE + MARGIN;
        int height = recall.chart().getHeight() + recallByKind.getHeight() + listHeight;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        int y = 0;
        paint(graphics, recall, 0, y);
        paint(graphics, delay, recall.chart().getWidth(), y);
        y += recall.chart().getHeight();
        listRules(graphics, y, width);
        y += listHeight;
        paint(graphics, recallByKind, 0, y);
        paint(graphics, delayByKind, recallByKind.getWidth(), y);
        graphics.dispose();
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void paint(Graphics2D graphics, TradeOffChart chart, int x, int y) {
        Graphics2D part = (Graphics2D) graphics.create();
        part.translate(x, y);
        chart.chart().paint(part, chart.chart().getWidth(), chart.chart().getHeight());
        PointLabels.draw(chart.chart(), chart.labels(), part);
        part.dispose();
    }

    private static void paint(Graphics2D graphics, XYChart chart, int x, int y) {
        Graphics2D part = (Graphics2D) graphics.create();
        part.translate(x, y);
        chart.paint(part, chart.getWidth(), chart.getHeight());
        part.dispose();
    }

    /** What the numbers beside the grey points stand for. */
    private void listRules(Graphics2D graphics, int top, int width) {
        graphics.setFont(Palette.TEXT);
        graphics.setColor(Palette.INK);
        int rows = (rules.size() + COLUMNS - 1) / COLUMNS;
        for (int i = 0; i < rules.size(); i++) {
            graphics.drawString(
                    (i + 1) + "  " + rules.get(i).name(),
                    2 * MARGIN + i / rows * (width / COLUMNS),
                    top + LINE + i % rows * LINE);
        }
    }
}

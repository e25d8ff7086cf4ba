package io.dripwatch.scoring.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * The picture a person looks at: what share of the cases is found, and how soon, against false
 * alerts; then both by kind of case, beside the rule sets that utilities run.
 */
public final class ScorePicture {

    private final TradeOffChart recall;
    private final TradeOffChart delay;
    private final Legend legend;
    private final KindChart recallByKind;
    private final KindChart delayByKind;

    /**
     * @param ours runs of Dripwatch, each a point
     * @param rules fixed rules
     * @param byKind names of the rules that are shown by kind of case too; six at most
     */
    public ScorePicture(List<PicturedRun> ours, List<PicturedRun> rules, Set<String> byKind) {
        Looks looks = new Looks(ours, rules, byKind);
        recall =
                new TradeOffChart(
                        looks.kinds().isEmpty()
                                ? "No cases to find: only false alerts"
                                : "How much is found (up and left is better)",
                        "share of all cases found",
                        run -> run.all().recall(),
                        true,
                        looks);
        recall.chart().getStyler().setYAxisMax(1.0).setYAxisDecimalPattern("0.0");
        delay =
                new TradeOffChart(
                        "How soon (down and left is better)",
                        "median delay in hours; (n) finds under half of the cases",
                        run -> run.all().medianDelayHours(),
                        false,
                        looks);
        delay.chart().getStyler().setYAxisDecimalPattern("0");
        legend = new Legend(looks);
        recallByKind =
                new KindChart("Found, by kind of case", "share found", Mark::recall, 0, looks);
        recallByKind.chart().getStyler().setYAxisMax(1.0).setYAxisDecimalPattern("0.0");
        delayByKind =
                new KindChart(
                        "Median delay, by kind of case",
                        "hours (logarithmic)",
                        Mark::medianDelayHours,
                        looks.shortestDelay() < 1 ? .1 : 1,
                        looks);
        delayByKind.chart().getStyler().setYAxisLogarithmic(true).setYAxisMax(1000.0);
        delayByKind.chart().getStyler().setYAxisDecimalPattern("0");
    }

    /** Draws it as PNG. */
    public void write(Path file) {
        int half = recall.chart().getWidth();
        int legendTop = recall.chart().getHeight();
        int kindsTop = legendTop + legend.height();
        BufferedImage image =
                new BufferedImage(
                        2 * half,
                        kindsTop + recallByKind.chart().getHeight(),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        at(graphics, 0, 0, recall::paint);
        at(graphics, half, 0, delay::paint);
        at(graphics, 0, legendTop, part -> legend.paint(part, image.getWidth()));
        at(graphics, 0, kindsTop, recallByKind::paint);
        at(graphics, half, kindsTop, delayByKind::paint);
        graphics.dispose();
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void at(Graphics2D graphics, int x, int y, Consumer<Graphics2D> painter) {
        Graphics2D part = (Graphics2D) graphics.create();
        part.translate(x, y);
        painter.accept(part);
        part.dispose();
    }
}

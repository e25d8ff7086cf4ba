package io.dripwatch.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture is drawn without a screen, whatever there is to show. */
class ScorePictureTest {

    @TempDir private Path directory;

    @Test
    void showsARunInItsColourInEveryChart() throws Exception {
        BufferedImage image =
                drawn(List.of(run("ours", .03, .8, 12)), List.of(run("rule", 1.6, .8, 24)));

        int middle = image.getWidth() / 2;
        int half = image.getHeight() / 2;
        assertThat(pixels(image, 0, 0, middle, half)).isPositive();
        assertThat(pixels(image, middle, 0, image.getWidth(), half)).isPositive();
        assertThat(pixels(image, 0, half, middle, image.getHeight())).isPositive();
        assertThat(pixels(image, middle, half, image.getWidth(), image.getHeight())).isPositive();
    }

    @Test
    void bearsRunsWithoutFalseAlertsDelaysOrCases() throws Exception {
        PicturedRun nothing = new PicturedRun("nothing", 0, new Mark(0, Double.NaN), Map.of());

        assertThat(drawn(List.of(nothing), List.of(nothing)).getWidth()).isPositive();
        assertThat(drawn(List.of(run("instant", 9_999, 1, 0)), List.of()).getWidth()).isPositive();
    }

    @Test
    void bearsMoreRunsThanThereAreColours() throws Exception {
        List<PicturedRun> many =
                IntStream.range(0, 9).mapToObj(i -> run("run " + i, i, i / 9., i)).toList();

        assertThat(drawn(many, many).getWidth()).isPositive();
    }

    private BufferedImage drawn(List<PicturedRun> ours, List<PicturedRun> rules) throws Exception {
        Path file = directory.resolve("score.png");
        new ScorePicture(ours, rules, Set.of("rule")).write(file);
        return ImageIO.read(file.toFile());
    }

    private static PicturedRun run(String name, double wrong, double recall, double delay) {
        Mark mark = new Mark(recall, delay);
        return new PicturedRun(name, wrong, mark, Map.of("burst", mark, "all", mark));
    }

    private static long pixels(BufferedImage image, int left, int top, int right, int bottom) {
        Color ours = Palette.run(0);
        return IntStream.range(left, right)
                .mapToLong(
                        x ->
                                IntStream.range(top, bottom)
                                        .filter(y -> image.getRGB(x, y) == ours.getRGB())
                                        .count())
                .sum();
    }
}

package io.dripwatch.scoring.picture;

import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Stream;

/** What the marks and numbers of all charts stand for. */
final class Legend {

    private static final int LINE = 28;
    private static final int MARGIN = 24;
    private static final int LEFT = 90;
    private static final int MARK_WIDTH = 26;
    private static final int NUMBER_WIDTH = 34;
    private static final int COLUMNS = 2;

    private final Looks looks;

    Legend(Looks looks) {
        this.looks = looks;
    }

    private int rows() {
        int all = looks.ours().size() + looks.rules().size();
        return (all + COLUMNS - 1) / COLUMNS;
    }

    int height() {
        return rows() * LINE + 2 * MARGIN;
    }

    /** Paints it with its upper left corner at 0, 0. */
    void paint(Graphics2D graphics, int width) {
        List<Look> all = Stream.concat(looks.ours().stream(), looks.rules().stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            int x = LEFT + i / rows() * (width / COLUMNS);
            int y = MARGIN + (i % rows() + 1) * LINE;
            boolean isOurs = i < looks.ours().size();
            paint(graphics, all.get(i), isOurs, x, y);
        }
    }

    private static void paint(Graphics2D graphics, Look look, boolean isOurs, int x, int y) {
        graphics.setColor(look.colour());
        look.marker().paint(graphics, x, y - Look.markerSize() / 2, Look.markerSize());
        graphics.setFont(isOurs ? Palette.OURS_LABEL : Palette.TEXT);
        if (isOurs) {
            graphics.drawString(look.label(), x + MARK_WIDTH + NUMBER_WIDTH, y);
        } else {
            graphics.setColor(Palette.INK);
            graphics.drawString(look.label(), x + MARK_WIDTH, y);
            graphics.drawString(look.run().name(), x + MARK_WIDTH + NUMBER_WIDTH, y);
        }
    }
}

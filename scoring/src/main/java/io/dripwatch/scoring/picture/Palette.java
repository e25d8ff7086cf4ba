package io.dripwatch.scoring.picture;

import java.awt.Color;
import java.awt.Font;
import java.util.List;

/**
 * Colours that people who see no red or no green can tell apart (Okabe and Ito, 2008), and fonts.
 */
final class Palette {

    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color GRID = new Color(0xE3, 0xE3, 0xE3);
    static final Color FRONT = new Color(0xF0, 0xB4, 0x80);
    static final Color FIXED_RULE = new Color(0x60, 0x60, 0x60);

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
    static final Font OURS_LABEL = new Font(Font.SANS_SERIF, Font.BOLD, 17);

    private static final List<Color> RUNS =
            List.of(
                    new Color(0xD5, 0x5E, 0x00),
                    new Color(0x00, 0x72, 0xB2),
                    new Color(0x00, 0x9E, 0x73),
                    new Color(0xCC, 0x79, 0xA7),
                    new Color(0xE6, 0x9F, 0x00),
                    new Color(0x56, 0xB4, 0xE9));

    private Palette() {}

    /** The colour of a run of ours; they repeat after six. */
    static Color run(int index) {
        return RUNS.get(index % RUNS.size());
    }
}

package io.dripwatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {

    @Test
    void whatFitsStaysOnOneLine() {
        assertThat(Wrapped.text("City Water: all clear.", 40)).isEqualTo("City Water: all clear.");
    }

    @Test
    void wordsStayWholeAndEachLineBeginsUnderTheFirst() {
        String words = "water ".repeat(40).strip();
        String wrapped = Wrapped.text(words, 30);

        assertThat(wrapped.lines().skip(1))
                .isNotEmpty()
                .allMatch(l -> l.startsWith(" ".repeat(30) + "water"));
        assertThat(wrapped.lines()).allMatch(line -> line.strip().length() <= 116 - 30);
        assertThat(wrapped.replaceAll("\\s+", " ")).isEqualTo(words);
    }

    @Test
    void chineseBreaksAnywhereAndTakesTwoColumnsALetter() {
        String words = "您家用水不断".repeat(20);
        String wrapped = Wrapped.text(words, 30);

        assertThat(wrapped.lines().skip(1)).isNotEmpty();
        assertThat(wrapped.lines()).allMatch(line -> line.strip().length() <= (116 - 30) / 2);
        assertThat(wrapped.replaceAll("\\s+", "")).isEqualTo(words);
    }
}

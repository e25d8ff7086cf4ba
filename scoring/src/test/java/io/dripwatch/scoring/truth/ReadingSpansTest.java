package io.dripwatch.scoring.truth;

import static io.dripwatch.scoring.truth.Cases.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReadingSpansTest {

    private static final double YEAR_HOURS = 365.25 * 24;

    private final ReadingSpans spans = new ReadingSpans();

    @Test
    void homeYearsAddUpFromFirstToLastRow() {
        spans.add("m1", at(0));
        spans.add("m2", at(100));
        spans.add("m1", at(YEAR_HOURS));
        spans.add("m2", at(100 + YEAR_HOURS / 2));
        spans.add("m3", at(5));

        assertThat(spans.homes()).isEqualTo(3);
        assertThat(spans.homeYears()).isCloseTo(1.5, within(1e-9));
        assertThat(spans.years("m2")).isCloseTo(.5, within(1e-9));
        assertThat(spans.years("m3")).isZero();
        assertThat(spans.years("nobody")).isZero();
        assertThat(spans.homeYearsByTime()).isEqualTo(spans.homeYears());
    }

    @Test
    void rowsOutOfOrderAreNoticed() {
        spans.add("m1", at(YEAR_HOURS));
        spans.add("m1", at(0));
        spans.add("m1", at(YEAR_HOURS / 4));

        assertThat(spans.homeYears()).isCloseTo(-.75, within(1e-9));
        assertThat(spans.homeYearsByTime()).isCloseTo(1, within(1e-9));
    }
}

package io.dripwatch.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A place on the logarithmic axis is labelled with what it stands for, or not at all. */
class TradeOffChartTest {

    @ParameterizedTest
    @CsvSource({"-3, none", "-2, 0.01", "-1, 0.1", "0, 1", "1, 10", "2, 100"})
    void decadesAreLabelled(double position, String label) {
        assertThat(TradeOffChart.tick(position)).isEqualTo(label);
    }

    @Test
    void placesBetweenDecadesAreBlankEachInItsOwnWay() {
        assertThat(DoubleStream.of(-3.5, -2.5, -1.5, -.5, .5, 1.5).mapToObj(TradeOffChart::tick))
                .allMatch(String::isBlank)
                .doesNotHaveDuplicates();
    }
}

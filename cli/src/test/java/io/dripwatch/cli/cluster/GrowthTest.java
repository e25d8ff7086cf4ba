package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final long MEBIBYTE = 1_048_576;

    @Test
    void whatComesAndGoesIsNoGrowth() {
        assertThat(growth(60, i -> look(80 + i % 7 * 5, 90, 500, 350 + i % 5 * 10, 340 + i % 3)))
                .isEmpty();
    }

    @Test
    void whatGrowsAtTheStartIsNoGrowth() {
        assertThat(growth(60, i -> look(Math.min(80, 20 + 5 * i), 90, 500, 350, 340))).isEmpty();
    }

    /** Every second look is behind a restart of a job. */
    @Test
    void aThreadThatEachRestartLeavesBehindIsFound() {
        assertThat(growth(60, i -> look(80, 90, 500, 350, 340 + i / 2)))
                .containsExactly("threads from 355 to 365");
    }

    @Test
    void eachFigureThatGrowsIsNamed() {
        assertThat(growth(60, i -> look(80 + i, 90 + i / 4, 500 + 2 * i, 350 + i, 340)))
                .hasSize(4)
                .anyMatch(grown -> grown.startsWith("heap from "))
                .anyMatch(grown -> grown.startsWith("metaspace from "))
                .anyMatch(grown -> grown.startsWith("resident from "))
                .anyMatch(grown -> grown.startsWith("descriptors from "));
    }

    @Test
    void ofFewLooksNothingIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> growth(14, i -> look(1, 1, 1, 1, 1)))
                .withMessage("14 looks, expected 15 or more");
    }

    private static List<String> growth(int looks, IntFunction<ProcessFigures> look) {
        return Growth.of(IntStream.range(0, looks).mapToObj(look).toList());
    }

    private static ProcessFigures look(
            long heap, long metaspace, long resident, long descriptors, long threads) {
        return new ProcessFigures(
                heap * MEBIBYTE,
                metaspace * MEBIBYTE,
                resident * MEBIBYTE,
                descriptors,
                threads,
                0);
    }
}

package io.dripwatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnyTest {

    @Seeds(200)
    void valuesStayInTheirRange(long seed) {
        Any any = new Any(seed);

        assertThat(any.between(3, 9)).isBetween(3, 9);
        assertThat(any.between(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2))
                .isBetween(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2);
        assertThat(any.between(-1.5, 1.5)).isBetween(-1.5, 1.5);
        assertThat(any.bytes().length).isLessThanOrEqualTo(255);
        assertThat(any.text().length()).isLessThanOrEqualTo(255);
        assertThat(any.listOf(5, any::flag)).hasSizeLessThanOrEqualTo(5);
        assertThat(any.textOf(4, "ab", "c")).matches("(ab|c){0,4}");
        assertThat(any.of(TimeUnit.class)).isIn((Object[]) TimeUnit.values());
    }

    @Seeds(50)
    void theSameSeedDrawsTheSame(long seed) {
        assertThat(drawn(new Any(seed))).isEqualTo(drawn(new Any(seed)));
    }

    private static List<Object> drawn(Any any) {
        return List.of(any.number(), any.real(), any.text(), Arrays.toString(any.bytes()));
    }

    @Test
    void edgesAreDrawnEarly() {
        Any any = new Any(1);
        Set<Object> drawn = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            drawn.add(any.number());
            drawn.add(any.real());
            drawn.add(any.between(-700_000, 700_000));
            drawn.add(any.text());
        }
        assertThat(drawn)
                .contains(Long.MIN_VALUE, Long.MAX_VALUE, 0L, Double.NaN, -0.0, "")
                .contains(-700_000, 700_000);
        assertThat(drawn).filteredOn(Long.class::isInstance).hasSizeGreaterThan(300);
    }
}

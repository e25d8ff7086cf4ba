package io.dripwatch.scoring.score;

import static io.dripwatch.scoring.truth.Cases.at;
import static io.dripwatch.scoring.truth.Cases.leak;
import static io.dripwatch.scoring.truth.Cases.opening;
import static io.dripwatch.scoring.truth.Cases.stretch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.score.Breakdown.Tally;
import io.dripwatch.scoring.truth.Exclusions;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.ReadingSpans;
import io.dripwatch.scoring.truth.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakdownTest {

    @Test
    void openingsAreCountedByType() {
        Breakdown breakdown =
                Breakdown.of(
                        Matching.of(
                                Truth.of(List.of(leak("m1", "steady", 0, 100, 30))),
                                Exclusions.of(List.of(stretch("m2", 0, 10))),
                                List.of(
                                        opening("m1", "BURST", 10),
                                        opening("m1", "HIGH_USE", 20),
                                        opening("m1", "BURST", 900),
                                        opening("m2", "BURST", 5))));

        Tally burst = breakdown.byType().get("BURST");
        assertThat(List.of(burst.opened(), burst.inCase(), burst.excused(), burst.wrong()))
                .containsExactly(3, 1, 1, 1);
        assertThat(breakdown.byType().get("HIGH_USE").inCase()).isEqualTo(1);
        assertThat(breakdown.foundByType()).isEqualTo(Map.of("BURST", 1L));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "a, 1", "aab, 1", "aabb, 1", "aabbc, 2", "abcdef, 3"})
    void theFewestHomesWithHalfOfTheFalseOnes(String meters, int homes) {
        List<Opening> openings = new ArrayList<>();
        for (String meter : meters.split("")) {
            if (!meter.isEmpty()) {
                openings.add(opening(meter, openings.size()));
            }
        }

        assertThat(breakdown(openings).homesWithHalfOfFalse()).isEqualTo(homes);
    }

    @Test
    void falseOpeningsAreHeldAgainstTheYearsOfHouseholdsOfThatSize() {
        ReadingSpans spans = new ReadingSpans();
        for (String meter : List.of("m1", "m2", "m3")) {
            spans.add(meter, at(0));
            spans.add(meter, at(365.25 * 24));
        }

        Map<String, Map<String, Object>> sizes =
                breakdown(List.of(opening("m1", 3), opening("m1", 5), opening("m3", 5)))
                        .bySize(spans, Map.of("m1", 4, "m2", 4));

        assertThat(sizes.keySet()).containsExactly("unknown", "4");
        assertThat(sizes.get("4"))
                .containsEntry("homes", 2)
                .containsEntry("false", 2)
                .containsEntry("home_years", new BigDecimal("2.0"))
                .containsEntry("false_per_home_year", new BigDecimal("1.0"));
        assertThat(sizes.get("unknown")).containsEntry("homes", 1).containsEntry("false", 1);
    }

    private static Breakdown breakdown(List<Opening> openings) {
        return Breakdown.of(Matching.of(Truth.of(List.of()), Exclusions.of(List.of()), openings));
    }
}

package io.dripwatch.scoring.truth;

import static io.dripwatch.scoring.truth.Cases.leak;
import static io.dripwatch.scoring.truth.Cases.opening;
import static io.dripwatch.scoring.truth.Cases.stretch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.truth.Matching.Finding;
import io.dripwatch.scoring.truth.Matching.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which opening finds a case, is explained by it, is excused, or is false. */
class MatchingTest {

    private static final double MOMENT = 1 / 3600.0;

    private final LeakCase leak = leak("m1", "steady", 100, 200, 12);

    @ParameterizedTest
    @CsvSource({"99.99, false", "100, true", "150, true", "212, true", "212.01, false"})
    void aCaseIsFoundFromItsOnsetToItsEndAndTwelveHours(double hour, boolean found) {
        Matching matching = matching(List.of(leak), List.of(), opening("m1", hour));

        assertThat(matching.finding(leak) != null).isEqualTo(found);
        assertThat(matching.missed()).isEqualTo(found ? List.of() : List.of(leak));
    }

    @ParameterizedTest
    @CsvSource({"99.99, FALSE", "100, IN_CASE", "212.01, IN_CASE", "248, IN_CASE", "248.01, FALSE"})
    void aCaseExplainsOpeningsForTwoDaysAfterItsEnd(double hour, Verdict verdict) {
        Matching matching = matching(List.of(leak), List.of(), opening("m1", hour));

        assertThat(matching.openings(verdict)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"251.99, FALSE", "252, EXCUSED", "310, EXCUSED", "368, EXCUSED", "368.01, FALSE"})
    void anOpeningWithinTwoDaysOfAnExcludedStretchIsExcused(double hour, Verdict verdict) {
        Matching matching =
                matching(List.of(), List.of(stretch("m1", 300, 320)), opening("m1", hour));

        assertThat(matching.openings(verdict)).hasSize(1);
    }

    @Test
    void aCaseGoesBeforeAnExcludedStretch() {
        Matching matching =
                matching(List.of(leak), List.of(stretch("m1", 90, 300)), opening("m1", 150));

        assertThat(matching.openings(Verdict.IN_CASE)).hasSize(1);
        assertThat(matching.openings(Verdict.EXCUSED)).isEmpty();
    }

    @Test
    void anotherMeterIsNobodysExplanation() {
        Matching matching =
                matching(List.of(leak), List.of(stretch("m1", 90, 300)), opening("m2", 150));

        assertThat(matching.openings(Verdict.FALSE)).hasSize(1);
        assertThat(matching.missed()).containsExactly(leak);
    }

    @Test
    void theFirstOpeningCountsHoweverTheyAreOrdered() {
        Matching matching =
                matching(
                        List.of(leak),
                        List.of(),
                        opening("m1", 180),
                        opening("m1", 99),
                        opening("m1", 130.5),
                        opening("m1", 140));

        assertThat(matching.finding(leak).delayHours()).isEqualTo(30.5);
        assertThat(matching.delays(List.of(leak))).containsExactly(30.5);
        assertThat(matching.openings(Verdict.FALSE)).containsExactly(opening("m1", 99));
    }

    @Test
    void oneOpeningMayFindTwoCasesThatOverlap() {
        LeakCase other = leak("m1", "burst", 120, 140, 300);
        Matching matching = matching(List.of(leak, other), List.of(), opening("m1", 121));

        assertThat(matching.findings()).extracting(Finding::leak).containsExactly(leak, other);
    }

    @Test
    void anOpeningAfterTheEndFindsNothingIfItComesTooLateForTheFirst() {
        LeakCase next = leak("m1", "steady", 220 + MOMENT, 300, 12);
        Matching matching = matching(List.of(leak, next), List.of(), opening("m1", 220));

        assertThat(matching.missed()).containsExactly(leak, next);
        assertThat(matching.openings(Verdict.IN_CASE)).hasSize(1);
    }

    private static Matching matching(
            List<LeakCase> cases, List<Exclusions.Stretch> stretches, Opening... openings) {
        return Matching.of(Truth.of(cases), Exclusions.of(stretches), List.of(openings));
    }
}

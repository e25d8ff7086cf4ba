package io.dripwatch.scoring.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.comparison.Change.Kind;
import io.dripwatch.scoring.files.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another setting would have sent. */
class ComparisonTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void theSameRunTwiceChangesNothing() {
        List<Opening> run =
                List.of(opening("m1", "BURST", 0, 5, 9), opening("m2", "BURST", 0, 5, 9));

        Comparison same = Comparison.of(run, run);

        assertThat(same.changes()).allMatch(change -> change.kind() == Kind.SAME);
        assertThat(same.total().before()).isEqualTo(2);
        assertThat(same.total().now()).isEqualTo(2);
    }

    @Test
    void anIncidentThatOpensAtAnotherInstantIsEarlierOrLater() {
        Comparison comparison =
                Comparison.of(
                        List.of(opening("m1", "BURST", 0, 8, 20), opening("m2", "BURST", 0, 8, 20)),
                        List.of(
                                opening("m1", "BURST", 2, 6, 20),
                                opening("m2", "BURST", 0, 10.5, 20)));

        assertThat(comparison.changes())
                .extracting(Change::kind)
                .containsExactly(Kind.EARLIER, Kind.LATER);
        assertThat(comparison.changes()).extracting(Change::hoursLater).containsExactly(-2.0, 2.5);
    }

    @Test
    void incidentsThatDoNotOverlapAreOneLessAndOneMore() {
        Comparison comparison =
                Comparison.of(
                        List.of(opening("m1", "BURST", 0, 8, 20)),
                        List.of(opening("m1", "BURST", 21, 30, 40)));

        assertThat(comparison.changes())
                .extracting(Change::kind)
                .containsExactly(Kind.LESS, Kind.MORE);
        assertThat(comparison.changes()).extracting(Change::hoursLater).containsOnly(Double.NaN);
    }

    @Test
    void anotherTypeOrMeterIsAnotherIncident() {
        Comparison comparison =
                Comparison.of(
                        List.of(opening("m1", "BURST", 0, 8, 20)),
                        List.of(
                                opening("m1", "HIGH_USE", 0, 8, 20),
                                opening("m2", "BURST", 0, 8, 20)));

        assertThat(comparison.total().of(Kind.LESS)).isEqualTo(1);
        assertThat(comparison.total().of(Kind.MORE)).isEqualTo(2);
        assertThat(comparison.byType().get("HIGH_USE").now()).isEqualTo(1);
        assertThat(comparison.byType().get("BURST").before()).isEqualTo(1);
    }

    @Test
    void anOpeningIsPairedOnceAndTheEarliestFirst() {
        Comparison comparison =
                Comparison.of(
                        List.of(opening("m1", "BURST", 0, 8, 100)),
                        List.of(
                                opening("m1", "BURST", 50, 60, 100),
                                opening("m1", "BURST", 0, 9, 40)));

        assertThat(comparison.total().of(Kind.LATER)).isEqualTo(1);
        assertThat(comparison.total().of(Kind.MORE)).isEqualTo(1);
        assertThat(comparison.changes().get(0).hoursLater()).isEqualTo(1);
    }

    @Test
    void anIncidentThatWasNeverClosedGoesOn() {
        Opening open =
                new Opening("m1", at(8), "BURST", "i", at(0), Opening.STILL_OPEN, Double.NaN);

        assertThat(Comparison.of(List.of(open), List.of(opening("m1", "BURST", 700, 708, 720))))
                .extracting(comparison -> comparison.total().of(Kind.LATER))
                .isEqualTo(1);
    }

    @Test
    void aMonthIsThatOfTheEarlierRunAndEveryRowAddsUp() {
        Comparison comparison =
                Comparison.of(
                        List.of(
                                opening("m1", "BURST", 0, 2, 20),
                                opening("m2", "BURST", 0, 2, 20),
                                opening("m3", "BURST", 0, 2, 20)),
                        List.of(
                                opening("m1", "BURST", 0, 18, 20),
                                opening("m4", "BURST", 10, 14, 20)));

        assertThat(comparison.byMonth()).containsOnlyKeys("2026-01", "2026-02");
        assertThat(ComparisonReport.table(comparison))
                .containsExactly(
                        "| openings | before | now | more | less | earlier | later | same |",
                        "| --- | --- | --- | --- | --- | --- | --- | --- |",
                        "| BURST | 3 | 2 | 1 | 2 | 0 | 1 | 0 |",
                        "| 2026-01 | 3 | 1 | 0 | 2 | 0 | 1 | 0 |",
                        "| 2026-02 | 0 | 1 | 1 | 0 | 0 | 0 | 0 |",
                        "| all | 3 | 2 | 1 | 2 | 0 | 1 | 0 |");
    }

    private static Opening opening(
            String meterId, String type, double onset, double detectedAt, double until) {
        return new Opening(meterId, at(detectedAt), type, "", at(onset), at(until), Double.NaN);
    }

    private static long at(double hours) {
        return START.plus(Duration.ofSeconds(Math.round(hours * 3600))).toEpochMilli();
    }
}

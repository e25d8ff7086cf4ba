package io.dripwatch.scoring.score;

import static io.dripwatch.scoring.truth.Cases.leak;
import static io.dripwatch.scoring.truth.Cases.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.score.CaseChanges.Kind;
import io.dripwatch.scoring.truth.Exclusions;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseChangesTest {

    private final Truth truth =
            Truth.of(
                    List.of(
                            leak("lost", "steady", 0, 100, 30),
                            leak("gained", "steady", 0, 100, 30),
                            leak("earlier", "steady", 0, 100, 30),
                            leak("later", "steady", 0, 100, 30),
                            leak("same", "steady", 0, 100, 30),
                            leak("missed", "steady", 0, 100, 30)));

    @Test
    void everyCaseChangesInOneWay() {
        CaseChanges changes =
                CaseChanges.of(
                        matching(
                                opening("lost", 10),
                                opening("earlier", 10),
                                opening("later", 10),
                                opening("same", 10)),
                        matching(
                                opening("gained", 30),
                                opening("earlier", 4),
                                opening("later", 20.5),
                                opening("same", 10)));

        for (Kind kind : Kind.values()) {
            assertThat(changes.count(kind)).as("%s", kind).isEqualTo(1);
        }
        assertThat(changes.rows().stream().map(row -> row.subList(4, 7)))
                .containsExactly(
                        List.of("lost", "10.0", ""),
                        List.of("gained", "", "30.0"),
                        List.of("earlier", "10.0", "4.0"),
                        List.of("later", "10.0", "20.5"));
    }

    private Matching matching(Opening... openings) {
        return Matching.of(truth, Exclusions.of(List.of()), List.of(openings));
    }
}

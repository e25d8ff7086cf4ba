package io.dripwatch.scoring.score;

import static io.dripwatch.scoring.truth.Cases.leak;
import static io.dripwatch.scoring.truth.Cases.opening;
import static io.dripwatch.scoring.truth.Cases.stretch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.Rounded;
import io.dripwatch.scoring.truth.Exclusions;
import io.dripwatch.scoring.truth.LeakCase;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Truth;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of a score. */
class ScoreTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steady | 72 | 10 | 0 | LARGE",
                "steady | 71.99 | 10 | 0 | ",
                "steady | 72 | 9.99 | 0 | SMALL",
                "ramp | 100 | 2 | 0 | SMALL",
                "ramp | 100 | 1.99 | 0 | ",
                "cycling | 100 | 3 | 45 | SMALL",
                "cycling | 100 | 1.8 | 90 | CYCLING",
                "cycling | 100 | 1.8 | 89 | ",
                "burst | 100 | 200 | 0 | BURST",
                "burst | 100 | 199.9 | 0 | ",
                "left-running | 3 | 900 | 0 | LEFT_RUNNING",
                "part-day | 100 | 20 | 1440 | PART_OF_DAY",
                "longer-irrigation | 100 | 20 | 2880 | PART_OF_DAY",
                "meteorite | 100 | 50 | 0 | ",
            })
    void aCaseIsInTheGroupsOfItsKindRateAndLength(
            String kind, double hours, double rate, int period, CaseGroup group) {
        Score score = score(List.of(leak("m1", kind, 0, hours, rate, period)));

        assertThat(score.groups()).containsKey(CaseGroup.ALL).hasSize(group == null ? 1 : 2);
        if (group != null) {
            assertThat(score.groups()).containsKey(group);
        }
    }

    @Test
    void aLeakMayBeInTwoGroupsBesideAll() {
        assertThat(score(List.of(leak("m1", "cycling", 0, 80, 3, 120))).groups())
                .containsOnlyKeys(CaseGroup.SMALL, CaseGroup.CYCLING, CaseGroup.ALL);
    }

    @Test
    void groupsStandInTheOrderInWhichTheTruthHasThem() {
        List<LeakCase> cases =
                List.of(
                        leak("m2", "burst", 0, 10, 300),
                        leak("m1", "left-running", 0, 3, 300),
                        leak("m2", "steady", 20, 100, 30));

        assertThat(score(cases).groups().keySet())
                .containsExactly(
                        CaseGroup.BURST, CaseGroup.ALL, CaseGroup.LARGE, CaseGroup.LEFT_RUNNING);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwoAndTheTailIsRoundedDown() {
        double[] delays = {1, 2, 4, 8.15, 16, 32, 64, 128, 256, 1024};

        GroupScore ten = GroupScore.of(16, delays);

        assertThat(ten.recall()).isEqualTo("0.625");
        assertThat(ten.medianDelay()).isEqualTo("24.0");
        assertThat(ten.tailDelay()).isEqualTo("256.0");
        assertThat(GroupScore.of(1, new double[] {7}).tailDelay()).isEqualTo("7.0");
        assertThat(GroupScore.of(3, new double[] {1, 5, 9}).medianDelay()).isEqualTo("5.0");
    }

    @Test
    void aGroupOfWhichNothingIsFoundHasNoDelay() {
        GroupScore none = GroupScore.of(4, new double[0]);

        assertThat(none.recall()).isEqualTo("0.0");
        assertThat(none.fields()).containsEntry("median_delay_h", null);
        assertThat(none.cell()).isEqualTo("-");
    }

    @Test
    void precisionHoldsFoundCasesAgainstFalseOpenings() {
        LeakCase found = leak("m1", "steady", 0, 100, 30);
        LeakCase missed = leak("m2", "steady", 0, 100, 30);
        Matching matching =
                Matching.of(
                        Truth.of(List.of(found, missed)),
                        Exclusions.of(List.of(stretch("m3", 0, 10))),
                        List.of(
                                opening("m1", 10),
                                opening("m1", 20),
                                opening("m1", 400),
                                opening("m1", 500),
                                opening("m3", 5),
                                opening("m4", 5)));

        Score score = Score.of(matching, 2);

        assertThat(score.found()).isEqualTo(1);
        assertThat(score.falseOpenings()).isEqualTo(3);
        assertThat(score.falseHomes()).isEqualTo(2);
        assertThat(score.excused()).isEqualTo(1);
        assertThat(score.precision()).isEqualTo(new BigDecimal("0.25"));
        assertThat(score.falsePerHomeYear()).isEqualTo(new BigDecimal("1.5"));
    }

    @Test
    void withoutAnyOpeningThereIsNoPrecisionAndWithoutYearsNoRate() {
        Score score = Score.of(matching(List.of()), 0);

        assertThat(score.precision()).isNull();
        assertThat(score.falsePerHomeYear()).isNull();
        assertThat(score.fields())
                .containsEntry("precision", null)
                .containsEntry("home_years", new BigDecimal("0.0"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0005, 3, 0.001",
        "0.0625, 3, 0.062",
        "0.1875, 3, 0.188",
        "2.675, 2, 2.67",
        "0.25, 1, 0.2",
        "0.35, 1, 0.3",
        "7, 1, 7.0",
        "120, 1, 120.0",
        "0, 3, 0.0",
    })
    void figuresAreRoundedAsTheirBinaryValueSaysTiesToEven(
            double value, int decimals, String rounded) {
        assertThat(Rounded.to(value, decimals)).hasToString(rounded);
    }

    private static Score score(List<LeakCase> cases) {
        return Score.of(matching(cases), 1);
    }

    private static Matching matching(List<LeakCase> cases) {
        return Matching.of(Truth.of(cases), Exclusions.of(List.of()), List.of());
    }
}

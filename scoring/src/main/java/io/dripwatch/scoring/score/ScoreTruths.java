package io.dripwatch.scoring.score;

import io.dripwatch.scoring.audience.JudgedRun;
import io.dripwatch.scoring.audience.Ledgers;
import io.dripwatch.scoring.files.AlertsFile;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.truth.Exclusions;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.ReadingSpans;
import io.dripwatch.scoring.truth.RegisteredHouseholds;
import io.dripwatch.scoring.truth.Truth;
import io.dripwatch.scoring.truth.WelfareTruth;
import java.nio.file.Path;
import java.util.List;

/**
 * What alerts are held against, as read from its files.
 *
 * @param welfare cases that carers are told of; null to leave carers out
 * @param homes null where no registry was given
 * @param ledgers of a simulated town; null where there are none
 */
public record ScoreTruths(
        Truth truth,
        Truth welfare,
        Exclusions exclusions,
        RegisteredHouseholds homes,
        Ledgers ledgers) {

    /**
     * Reads the files whole.
     *
     * @param welfare null for none
     * @param exclude null for none
     * @param households null for none
     * @param ledgers directory that {@code simulate} wrote; null for none
     */
    public static ScoreTruths read(
            Path truthFile, Path welfare, Path exclude, Path households, Path ledgers) {
        Truth truth = Truth.read(truthFile);
        Truth cases = WelfareTruth.of(truth, welfare);
        return new ScoreTruths(
                truth,
                cases.cases().isEmpty() && welfare == null ? null : cases,
                exclude == null ? Exclusions.of(List.of()) : Exclusions.read(exclude),
                households == null ? null : RegisteredHouseholds.read(households),
                ledgers == null ? null : Ledgers.in(ledgers));
    }

    /** A run, its openings for households held against the truth. */
    JudgedRun judged(AlertsFile alerts) {
        return JudgedRun.of(alerts, truth, exclusions);
    }

    /** Openings for households against the truth. */
    ScoredRun scored(String name, List<Opening> openings, ReadingSpans spans) {
        Matching matching = Matching.of(truth, exclusions, openings);
        return ScoredRun.of(name, matching, spans.homeYears());
    }

    /**
     * Openings for carers against the welfare cases. Years are those of enrolled homes, or of all
     * where no registry says who is enrolled.
     */
    ScoredRun scoredForCarers(String name, List<Opening> openings, ReadingSpans spans) {
        double years =
                homes == null
                        ? spans.homeYears()
                        : homes.watched().stream().mapToDouble(spans::years).sum();
        return ScoredRun.of(name, Matching.of(welfare, exclusions, openings), years);
    }
}

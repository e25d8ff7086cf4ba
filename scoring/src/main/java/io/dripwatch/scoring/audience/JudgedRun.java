package io.dripwatch.scoring.audience;

import io.dripwatch.scoring.files.AlertsFile;
import io.dripwatch.scoring.truth.Exclusions;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Truth;

/**
 * The alerts of a run, and what its openings for households are worth.
 *
 * @param households openings for households against the leaks
 */
public record JudgedRun(AlertsFile alerts, Matching households) {

    /** Judges a run. */
    public static JudgedRun of(AlertsFile alerts, Truth truth, Exclusions exclusions) {
        return new JudgedRun(alerts, Matching.of(truth, exclusions, alerts.openings()));
    }
}

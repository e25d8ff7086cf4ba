package io.dripwatch.scoring.comparison;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.Seconds;

/**
 * What became of one opening when the settings changed.
 *
 * @param before as the earlier run had it; null if it had none
 * @param now as the candidate has it; null if it has none
 */
record Change(Opening before, Opening now) {

    /** How the candidate differs. */
    enum Kind {
        MORE,
        LESS,
        EARLIER,
        LATER,
        SAME
    }

    Kind kind() {
        if (before == null) {
            return Kind.MORE;
        }
        if (now == null) {
            return Kind.LESS;
        }
        int order = Long.compare(now.detectedAt(), before.detectedAt());
        return order < 0 ? Kind.EARLIER : order > 0 ? Kind.LATER : Kind.SAME;
    }

    /** Hours by which the candidate is later, below zero if it is earlier; NaN for one alone. */
    double hoursLater() {
        return before == null || now == null
                ? Double.NaN
                : (Seconds.of(now.detectedAt()) - Seconds.of(before.detectedAt())) / Seconds.HOUR;
    }

    /** The earlier run's opening, or the candidate's where that is all there is. */
    Opening either() {
        return before == null ? now : before;
    }
}

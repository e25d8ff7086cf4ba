package io.dripwatch.pipeline.household;

import io.dripwatch.domain.household.Feedback;

/**
 * Feedback and whose it is: one record of topic {@code household-feedback}. Flat.
 *
 * @param feedback null for STOP and START
 * @param stop null for anything else
 */
public record FeedbackUpdate(String meterId, Feedback feedback, StopUpdate stop) {

    public FeedbackUpdate(String meterId, Feedback feedback) {
        this(meterId, feedback, null);
    }
}

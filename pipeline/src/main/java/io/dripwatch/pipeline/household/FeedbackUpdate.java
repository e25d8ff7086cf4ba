package io.dripwatch.pipeline.household;

import io.dripwatch.domain.household.Feedback;

/** Feedback and whose it is: one record of topic {@code household-feedback}. Flat. */
public record FeedbackUpdate(String meterId, Feedback feedback) {}

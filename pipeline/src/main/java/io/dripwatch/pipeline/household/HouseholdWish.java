package io.dripwatch.pipeline.household;

import io.dripwatch.domain.household.Wish;

/** A wish and whose it is: one record of topic {@code household-feedback}. Flat. */
public record HouseholdWish(String meterId, Wish wish) {}

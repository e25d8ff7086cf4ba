package io.dripwatch.pipeline.household;

import io.dripwatch.domain.incident.Audience;

/**
 * That a reader of a household's SMS wants none any more, or some again. Flat.
 *
 * @param at epoch milliseconds
 * @param stop else START
 */
public record StopUpdate(String householdId, Audience reader, long at, boolean stop) {}

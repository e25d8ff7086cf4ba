package io.dripwatch.simulator.meter;

import java.time.Instant;

/**
 * What a register showed at an instant.
 *
 * @param millilitres a whole number of the meter's resolution
 */
public record RegisterDisplay(Instant readAt, long millilitres) {}

package io.dripwatch.pipeline.detection.silence;

import io.dripwatch.domain.silence.HeardStretches;

/**
 * That a meter was heard of. Flat.
 *
 * @param stretches of the upload's reads
 */
public record Heard(String meterId, String householdId, HeardStretches stretches) {}

package io.dripwatch.domain.silence;

/**
 * What is remembered of when a meter was heard of. Flat; a value.
 *
 * @param heard of a live feed only the newest read, of a recording all its stretches
 * @param rhythm of a live feed
 * @param silent whether that was published
 * @param nextLook epoch milliseconds of the meter's one timer; 0 in a recording
 */
public record MeterSilence(
        String householdId,
        HeardStretches heard,
        UploadRhythm rhythm,
        boolean silent,
        long nextLook) {}

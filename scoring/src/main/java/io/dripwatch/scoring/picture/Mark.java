package io.dripwatch.scoring.picture;

/**
 * How much of one kind of case was found, and how soon.
 *
 * @param recall 0 to 1
 * @param medianDelayHours NaN where nothing was found
 */
public record Mark(double recall, double medianDelayHours) {}

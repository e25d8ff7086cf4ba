/**
 * Property tests as parameterised tests of JUnit: {@link Seeds} runs a test once for each seed,
 * {@link Any} draws the values. A failure names its seed.
 */
package io.dripwatch.testkit;

/**
 * Property tests as parameterised tests of JUnit: {@link Seeds} runs a test once for each seed,
 * {@link Any} draws the values. A failure names its seed. {@link RealReadings} finds readings that
 * are no part of the project, {@link LocalPostgres} runs a database.
 */
package io.dripwatch.testkit;

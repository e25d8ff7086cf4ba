/**
 * Seeded random numbers: the only source of chance. Each is a pure function of whom, when and what
 * for.
 */
package io.dripwatch.simulator.chance;

/**
 * The simulated town: who lives there, what they draw, where it leaks. The lowest layer: knows
 * neither meters nor files.
 */
package io.dripwatch.simulator.town;

/**
 * The simulated town: what its homes draw, use by use, and where they leak. Knows neither meters
 * nor files.
 */
package io.dripwatch.simulator.town;

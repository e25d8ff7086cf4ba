/**
 * What happens in homes: leaks, guests, absences, outages, and the water that these draw or stop.
 */
package io.dripwatch.simulator.event;

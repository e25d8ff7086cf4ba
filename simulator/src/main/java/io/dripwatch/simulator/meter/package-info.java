/** Registers of the town's meters, read hour by hour, and their uploads. Knows the town only. */
package io.dripwatch.simulator.meter;

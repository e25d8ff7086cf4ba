/** Where a town stands: its climate, its holidays, its clock and the habits of its people. */
package io.dripwatch.simulator.region;

/** Who lives in a home, and what draws water there. */
package io.dripwatch.simulator.home;

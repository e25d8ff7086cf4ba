/** What town to make, and how often leaks and other events happen in it. */
package io.dripwatch.simulator.settings;

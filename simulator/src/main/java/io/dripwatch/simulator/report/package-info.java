/** The town's aggregates beside published and real ones, as a table and as a picture. */
package io.dripwatch.simulator.report;

/**
 * A job run once on one local Flink: to leave its state in a savepoint, or to be timed from one.
 */
package io.dripwatch.cli.bench.timing;

/**
 * A warm state of many homes at once: the keyed state of a savepoint of some homes, copied under
 * the ids of others. It knows Flink's format of canonical savepoints and nothing of what a state
 * holds.
 */
package io.dripwatch.cli.bench.copies;

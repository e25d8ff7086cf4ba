/** Measured speed of one upload through a watch, without Flink or Kafka. */
package io.dripwatch.benchmarks;

/** Measured speed: one upload through a watch, and both jobs side by side with bare Flink. */
package io.dripwatch.benchmarks;

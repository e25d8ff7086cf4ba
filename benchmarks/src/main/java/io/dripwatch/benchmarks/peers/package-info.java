/**
 * Jobs on other stock tools over the topics of {@code dripwatch bench}, each in a JVM of its own:
 * the fixed rules on Flink's windows and on Flink SQL, and our own packed watch on Kafka Streams.
 */
package io.dripwatch.benchmarks.peers;

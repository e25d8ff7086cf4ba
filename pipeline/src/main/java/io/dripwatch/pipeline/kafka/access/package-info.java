/**
 * What opens Kafka: secrets that its clients read where they run. One class, since of all that sees
 * Kafka it alone sees secrets.
 */
package io.dripwatch.pipeline.kafka.access;

/** What opens Kafka: secrets that its clients read where they run. */
package io.dripwatch.pipeline.kafka.access;

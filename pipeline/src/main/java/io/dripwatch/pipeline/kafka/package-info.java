/** The one door to Kafka: topics to the flat types of the jobs, and back. */
package io.dripwatch.pipeline.kafka;

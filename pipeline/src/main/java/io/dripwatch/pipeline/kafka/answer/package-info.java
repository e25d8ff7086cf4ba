/** Answers of households on Kafka: taken in, read by the notification job, and made feedback. */
package io.dripwatch.pipeline.kafka.answer;

/** The console's one door to Kafka: bytes to facts, and what people do to messages. */
package io.dripwatch.console.kafka;

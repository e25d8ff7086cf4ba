/** What the console learns from the topics, as plain values. It knows neither Kafka nor a store. */
package io.dripwatch.console.fact;

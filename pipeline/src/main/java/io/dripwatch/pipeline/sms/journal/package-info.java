/**
 * What was about to be sent and what came of it, durable outside of Flink: the sender never POSTs
 * on top of doubt.
 */
package io.dripwatch.pipeline.sms.journal;

/** The sender's journal on a compacted topic: who may write it, and what it says of each SMS. */
package io.dripwatch.pipeline.kafka.journal;

package io.dripwatch.pipeline.household;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A topic that a job follows and whose past it reads before its first reading.
 *
 * @param news from any time on
 * @param earlier all that the topic holds when it is read
 */
public record Followed<T>(DataStream<T> news, History<T> earlier) {}

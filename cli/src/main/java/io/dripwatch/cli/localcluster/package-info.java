/** A Kafka broker and a Flink cluster inside this process, with their ports and their directory. */
package io.dripwatch.cli.localcluster;

/** Reads and writes topics from a command. */
package io.dripwatch.cli.kafka;

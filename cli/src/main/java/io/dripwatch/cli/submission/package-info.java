/**
 * {@code dripwatch detect} and {@code dripwatch notify}: submits a job to a Flink cluster, or runs
 * it in this process.
 */
package io.dripwatch.cli.submission;

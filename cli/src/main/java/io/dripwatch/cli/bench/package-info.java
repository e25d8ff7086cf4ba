/**
 * {@code dripwatch bench}: the detection job and jobs that stand beside it over the same pre-filled
 * topics, in turns, from the same warm state; their outputs are compared before a figure counts.
 */
package io.dripwatch.cli.bench;

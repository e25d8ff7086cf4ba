/**
 * {@code dripwatch feedback}: what a household asked for, sent to its topic, from arguments or from
 * a file that {@code replay} reads too.
 */
package io.dripwatch.cli.feedback;

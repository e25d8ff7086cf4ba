/**
 * {@code dripwatch simulate}: a town as files, as messages to Kafka, or with households that react
 * to the SMS they get.
 */
package io.dripwatch.cli.simulate;

/** {@code dripwatch households}: the registry in Kafka, from and to households.csv. */
package io.dripwatch.cli.households;

/** {@code dripwatch receive}: live readings over HTTP and MQTT onto the readings topic. */
package io.dripwatch.cli.receive;

/**
 * What a meter sends and which of it is believed: the ring of recent reads, the course of the
 * register, its rhythm and its step.
 */
package io.dripwatch.domain.metering;

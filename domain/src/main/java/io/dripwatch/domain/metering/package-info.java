/**
 * What a meter sends: the ring of its recent reads, what is made of each, its rhythm and its step.
 */
package io.dripwatch.domain.metering;

/** Households on the heap, packed and unpacked, in front of the state that owns them. */
package io.dripwatch.pipeline.detection.cache;

/** Meters that are not heard of for longer than they usually are. */
package io.dripwatch.pipeline.detection.silence;

/** Meters that send readings and that the registry does not have: how many are followed. */
package io.dripwatch.pipeline.detection.unregistered;

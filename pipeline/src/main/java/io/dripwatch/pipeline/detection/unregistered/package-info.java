/**
 * Meters that send readings and that the registry does not have: how many are followed. One class,
 * since it sees nothing of the domain.
 */
package io.dripwatch.pipeline.detection.unregistered;

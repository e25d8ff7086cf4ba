/**
 * The detection job: from uploads to transitions of incidents, with one watch for each household.
 */
package io.dripwatch.pipeline.detection;

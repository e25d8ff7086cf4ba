/**
 * What the jobs know of households: the registry, feedback, and where registry and readings do not
 * fit.
 */
package io.dripwatch.pipeline.household;

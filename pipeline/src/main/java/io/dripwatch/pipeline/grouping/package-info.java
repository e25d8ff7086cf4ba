/**
 * Holds the alerts of meters that may have a cause in common, a district's event or a feed's fault,
 * until their neighbours' are known.
 */
package io.dripwatch.pipeline.grouping;

/** Whether a meter counts as it should: it stands still, runs backwards or raises flags. */
package io.dripwatch.domain.detection.meter;

/**
 * Whether water flows that normal use does not explain: the hypotheses of flow, the evidence for
 * each, and the fixed rules that may take their place.
 */
package io.dripwatch.domain.detection.flow;

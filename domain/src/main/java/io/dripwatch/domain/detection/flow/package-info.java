/** Whether water flows that normal use does not explain: the hypotheses of flow. */
package io.dripwatch.domain.detection.flow;

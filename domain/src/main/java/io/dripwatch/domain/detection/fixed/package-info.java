/** The fixed rules for flow, which may take the place of the hypotheses of flow. */
package io.dripwatch.domain.detection.fixed;

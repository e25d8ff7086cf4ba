/** How evidence is weighed, kept and bounded, whatever the hypothesis that it is for. */
package io.dripwatch.domain.detection.evidence;

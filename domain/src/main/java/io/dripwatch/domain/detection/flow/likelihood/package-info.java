/** How likely the volumes of a meter are with and without an added flow. */
package io.dripwatch.domain.detection.flow.likelihood;

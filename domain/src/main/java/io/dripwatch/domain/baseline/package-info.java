/**
 * A household's normal use, hour by hour and day by day, as its own readings teach it; the prior
 * that stands in while it is young.
 */
package io.dripwatch.domain.baseline;

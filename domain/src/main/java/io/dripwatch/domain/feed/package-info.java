/**
 * Feeds whose meters turn faulty together: a fault of a head-end or a supplier is told once, not
 * once for each of its meters.
 */
package io.dripwatch.domain.feed;

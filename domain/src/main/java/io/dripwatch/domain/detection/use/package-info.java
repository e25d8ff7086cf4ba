/**
 * Whether a home uses more or less than is usual or wanted: by the day, the week and the month, in
 * a home that asked to be looked after, and in one where nobody is at home.
 */
package io.dripwatch.domain.detection.use;

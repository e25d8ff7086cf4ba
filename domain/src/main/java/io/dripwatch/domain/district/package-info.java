/** Tells an event of a whole district from the alerts of single households. */
package io.dripwatch.domain.district;

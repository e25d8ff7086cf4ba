/** Whom an alert is about, what the registry says of the household, and what it asked for. */
package io.dripwatch.domain.household;

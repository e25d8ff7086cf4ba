/**
 * The kinds of incidents and their profiles, the life of an incident, and the book in which the
 * open ones stand.
 */
package io.dripwatch.domain.incident;

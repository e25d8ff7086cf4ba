/**
 * Volumes and flows as they are told to people: a rounded number in a unit that the reader knows.
 */
package io.dripwatch.domain.measure;

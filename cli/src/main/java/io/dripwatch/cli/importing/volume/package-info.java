/**
 * Volumes as files hold them: numbers in many notations and units, rounded to litres without drift.
 */
package io.dripwatch.cli.importing.volume;

/**
 * {@code dripwatch replay}: recorded readings through both jobs, and the alerts and SMS that
 * follow.
 */
package io.dripwatch.cli.replay;

/**
 * {@code dripwatch sms-server}: the local SMS provider as a process. A package of one class,
 * because each command has a package.
 */
package io.dripwatch.cli.smsserver;

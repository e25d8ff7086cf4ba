/**
 * {@code dripwatch sms-templates}: the texts as an SMS provider approves them. One class, because
 * each command has a package.
 */
package io.dripwatch.cli.smstemplates;

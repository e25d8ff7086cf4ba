/** The {@code sms-templates} command: the texts as an SMS provider approves them. */
package io.dripwatch.cli.smstemplates;

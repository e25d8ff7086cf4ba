/** {@code dripwatch sms}: the life of each message, and what a person decides about held ones. */
package io.dripwatch.cli.sms;

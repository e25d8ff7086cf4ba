/** {@code dripwatch rules}: lists, sets and unsets detection rules in a running system. */
package io.dripwatch.cli.rules;

/** {@code dripwatch console}: the operators' pages as a process of their own. */
package io.dripwatch.cli.operator;

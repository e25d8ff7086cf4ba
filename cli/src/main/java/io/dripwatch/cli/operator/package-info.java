/**
 * {@code dripwatch console}: the operators' pages as a process of their own. One class, because
 * each command has a package.
 */
package io.dripwatch.cli.operator;

/**
 * The rules that people set while the jobs run: for all households, a meter class or one household.
 */
package io.dripwatch.domain.rulebook;

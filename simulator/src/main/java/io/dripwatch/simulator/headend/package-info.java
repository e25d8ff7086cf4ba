/**
 * Meters that misreport and head-ends that delay: what can go wrong between a register and the
 * utility, at given rates, each entered into a ledger.
 */
package io.dripwatch.simulator.headend;

/**
 * The watch over one meter: its recent reads, the detectors behind them, what was published, and
 * how all of it is packed.
 */
package io.dripwatch.domain.watch;

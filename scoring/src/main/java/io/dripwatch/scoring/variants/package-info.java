/**
 * The same homes and leaks as other meters would report them, coarser or more rarely, each replayed
 * and scored.
 */
package io.dripwatch.scoring.variants;

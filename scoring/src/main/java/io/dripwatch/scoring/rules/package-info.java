/** Fixed rules that utilities run, applied to the same readings: the peers to beat. */
package io.dripwatch.scoring.rules;

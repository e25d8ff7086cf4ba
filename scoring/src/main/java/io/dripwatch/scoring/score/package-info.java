/** Scores of runs against the truth: figures, tables and lists of single cases. */
package io.dripwatch.scoring.score;

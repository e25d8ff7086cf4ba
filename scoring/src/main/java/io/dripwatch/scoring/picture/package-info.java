/** Scores as one picture. */
package io.dripwatch.scoring.picture;

/** Two runs over the same readings: what one alerts more, less, earlier or later. */
package io.dripwatch.scoring.comparison;

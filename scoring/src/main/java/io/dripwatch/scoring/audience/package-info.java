/**
 * What every audience was told, type by type, against all that is known to have happened, and what
 * faults of the data did to it.
 */
package io.dripwatch.scoring.audience;

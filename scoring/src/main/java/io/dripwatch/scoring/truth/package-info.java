/** Known cases, and which opening finds which case. */
package io.dripwatch.scoring.truth;

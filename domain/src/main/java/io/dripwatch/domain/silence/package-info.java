/** When a meter counts as silent. */
package io.dripwatch.domain.silence;

/**
 * What every detector is: what it hears of a meter, in which circumstances, and to whom it tells
 * what it concludes. Knows no detector.
 */
package io.dripwatch.domain.detection;

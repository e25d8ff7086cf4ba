/**
 * What a telephone number is worth, in any country. One class, since it alone sees the library that
 * knows.
 */
package io.dripwatch.pipeline.phone;

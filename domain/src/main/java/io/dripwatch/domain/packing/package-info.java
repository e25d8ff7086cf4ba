/** Numbers to bytes and back, in as few bytes as the numbers need. */
package io.dripwatch.domain.packing;

/**
 * The use of a household by local day and hour, as it is published for consoles and customer
 * portals. It judges nothing: detection does not depend on it.
 */
package io.dripwatch.domain.day;

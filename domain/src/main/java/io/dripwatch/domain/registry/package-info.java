/**
 * Whether the registry and the meters fit: ids without a household, households without readings,
 * and what the operator is told of them.
 */
package io.dripwatch.domain.registry;

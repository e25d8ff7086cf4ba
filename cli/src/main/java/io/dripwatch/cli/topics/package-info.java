/**
 * {@code dripwatch topics}: makes the topics of the product on a broker, and checks them. One
 * class, because each command has a package.
 */
package io.dripwatch.cli.topics;

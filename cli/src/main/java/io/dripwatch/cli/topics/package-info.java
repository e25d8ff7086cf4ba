/** {@code dripwatch topics}: makes the topics of the product on a broker, and checks them. */
package io.dripwatch.cli.topics;

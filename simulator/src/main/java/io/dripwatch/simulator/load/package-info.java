/** A town on its way out: files in the form of the contract, or messages to Kafka on a plan. */
package io.dripwatch.simulator.load;

/** When uploads arrived, and whether all that have are taken in. */
package io.dripwatch.pipeline.kafka.arrival;

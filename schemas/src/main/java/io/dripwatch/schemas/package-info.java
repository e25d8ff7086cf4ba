/**
 * What travels on Kafka: topics, codecs and columns of CSV files. The message types are generated
 * from the Avro schemas.
 */
package io.dripwatch.schemas;

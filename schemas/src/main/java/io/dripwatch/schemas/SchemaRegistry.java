package io.dripwatch.schemas;

import java.util.Optional;
import org.apache.avro.Schema;

/** Writers' schemas by their numbers. */
public interface SchemaRegistry {

    /**
     * The schema of a number; empty where there is none, or none of Avro.
     *
     * @throws java.io.UncheckedIOException where the registry does not answer
     */
    Optional<Schema> schema(int id);
}

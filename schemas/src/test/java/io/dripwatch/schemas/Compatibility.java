package io.dripwatch.schemas;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** FULL_TRANSITIVE: the old reads the new and the new reads the old, whatever the versions. */
final class Compatibility {

    private Compatibility() {}

    /** What one of these schemas cannot read of another; empty when all is well. */
    static List<String> breaks(List<Schema> versions) {
        return versions.stream()
                .flatMap(reader -> versions.stream().flatMap(writer -> breaks(reader, writer)))
                .distinct()
                .toList();
    }

    private static Stream<String> breaks(Schema reader, Schema writer) {
        SchemaCompatibility.SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return Stream.empty();
        }
        return pair.getResult().getIncompatibilities().stream()
                .map(broken -> broken.getType() + " at " + broken.getLocation());
    }
}

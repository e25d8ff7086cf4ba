package io.dripwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema changes only as a new version, and no version shuts another out. */
class CompatibilityTest {

    private static final Path SOURCES = Path.of("src/main/avro");

    static List<Golden<?>> all() {
        return Golden.all();
    }

    @Test
    void everySchemaHasAReleasedVersionAndAGoldenRecord() throws Exception {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            assertThat(sources.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            all().stream().map(golden -> golden + ".avsc").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theCurrentSchemaIsTheNewestReleasedOne(Golden<?> golden) throws Exception {
        List<Schema> released = WireCodec.released(golden.type());

        assertThat(source(golden))
                .as(
                        "%s.avsc changed: keep it, or release it as history/%s/v%d.avsc",
                        golden, golden, released.size() + 1)
                .isEqualTo(released.get(released.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyVersionReadsEveryOther(Golden<?> golden) throws Exception {
        List<Schema> versions = new ArrayList<>(WireCodec.released(golden.type()));
        versions.add(source(golden));

        assertThat(Compatibility.breaks(versions)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyEnumHasADefaultSoThatANewSymbolShutsNobodyOut(Golden<?> golden) throws Exception {
        assertThat(enumsWithoutDefault(source(golden))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "field-without-default, READER_FIELD_MISSING_DEFAULT_VALUE",
        "field-removed-that-had-no-default, READER_FIELD_MISSING_DEFAULT_VALUE",
        "symbol-removed-without-default, MISSING_ENUM_SYMBOLS",
        "long-to-int, TYPE_MISMATCH",
        "renamed, NAME_MISMATCH",
    })
    void theCheckBites(String next, String complaint) throws Exception {
        List<Schema> versions = List.of(fixture("base"), fixture(next));

        assertThat(Compatibility.breaks(versions))
                .isNotEmpty()
                .allMatch(b -> b.contains(complaint));
    }

    @Test
    void theCheckLetsAGoodChangePass() throws Exception {
        assertThat(Compatibility.breaks(List.of(fixture("base"), fixture("good")))).isEmpty();
    }

    private static Schema fixture(String name) throws IOException {
        return new Schema.Parser()
                .parse(Path.of("src/test/resources/compatibility", name + ".avsc").toFile());
    }

    private static Schema source(Golden<?> golden) throws IOException {
        return new Schema.Parser().parse(SOURCES.resolve(golden + ".avsc").toFile());
    }

    private static List<String> enumsWithoutDefault(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                    schema.getFields().stream()
                            .flatMap(field -> enumsWithoutDefault(field.schema()).stream())
                            .toList();
            case ARRAY -> enumsWithoutDefault(schema.getElementType());
            case UNION ->
                    schema.getTypes().stream()
                            .flatMap(type -> enumsWithoutDefault(type).stream())
                            .toList();
            case ENUM ->
                    schema.getEnumDefault() == null ? List.of(schema.getFullName()) : List.of();
            default -> List.of();
        };
    }
}

package io.dripwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lies on a topic for months must stay readable. A new schema version needs {@code
 * history/NAME/vN.avsc} and its bytes: run this test once with {@code -Dwrite.golden=true}, which
 * adds missing files and never changes one that is there.
 */
class GoldenBytesTest {

    @BeforeAll
    static void addMissingFilesWhenAskedTo() throws Exception {
        if (!Boolean.getBoolean("write.golden")) {
            return;
        }
        for (Golden<?> golden : Golden.all()) {
            int newest = WireCodec.released(golden.type()).size();
            if (Files.notExists(golden.file(newest))) {
                Files.createDirectories(golden.file(newest).getParent());
                Files.write(golden.file(newest), encoded(golden));
            }
        }
    }

    static List<Golden<?>> all() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    <T extends SpecificRecordBase> void everyVersionEverWrittenIsReadToTheSameRecord(
            Golden<T> golden) throws Exception {
        int versions = WireCodec.released(golden.type()).size();

        assertThat(versions).isPositive();
        for (int version = 1; version <= versions; version++) {
            assertThat(golden.codec().decode(golden.bytes(version)))
                    .as("version %d", version)
                    .isEqualTo(golden.record());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theNewestVersionIsWrittenByteForByte(Golden<?> golden) throws Exception {
        int newest = WireCodec.released(golden.type()).size();

        assertThat(encoded(golden)).isEqualTo(golden.bytes(newest));
    }

    private static <T extends SpecificRecordBase> byte[] encoded(Golden<T> golden) {
        return golden.codec().encode(golden.record());
    }
}

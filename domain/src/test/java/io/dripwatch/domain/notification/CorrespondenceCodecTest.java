package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was told is a database format: what version 1 wrote in its golden file is read for ever.
 * Never change a golden file; a new layout gets a new version and a new file.
 */
class CorrespondenceCodecTest {

    private static final IncidentTransition ALERT =
            new IncidentTransition(
                    "a2",
                    "i1",
                    "m1",
                    "h1",
                    IncidentType.BURST,
                    IncidentEvent.ESCALATED,
                    Audience.CARER,
                    Severity.URGENT,
                    1,
                    2,
                    3.5,
                    4.25,
                    Map.of(),
                    Map.of());

    @Test
    void versionOneIsReadForEver() throws Exception {
        requireTold(CorrespondenceCodec.read(golden("correspondence-v1.hex")), List.of());
    }

    /** Who was warned before the upgrade hears of the end, whatever became of later SMS. */
    @Test
    void anIncidentToldByAnOlderReleaseNeverNamesOnlyTheSmsOfThisOne() throws Exception {
        ToldIncident old =
                CorrespondenceCodec.read(golden("correspondence-v1.hex")).told(ALERT).get();
        assertThat(old.told(ALERT, "worse").toldBy()).isEmpty();
        assertThat(old.recalled("day-3").told(ALERT, "worse").toldBy()).isEmpty();
        assertThat(old.toldAgain(ALERT, "again").recalled("day-3").toldBy())
                .containsExactly("again", "day-3");
    }

    @Test
    void versionTwoIsReadForEver() throws Exception {
        requireTold(CorrespondenceCodec.read(golden("correspondence-v2.hex")), List.of("s1", "s2"));
    }

    @Test
    void thisReleaseWritesVersionTwoByteForByte() throws Exception {
        byte[] golden = golden("correspondence-v2.hex");
        assertThat(CorrespondenceCodec.write(CorrespondenceCodec.read(golden))).isEqualTo(golden);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 3, -1})
    void anUnknownVersionIsRefusedByNumber(byte version) throws Exception {
        byte[] bytes = golden("correspondence-v2.hex");
        bytes[0] = version;
        assertThatThrownBy(() -> CorrespondenceCodec.read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version " + version)
                .hasMessageContaining("knows 2");
    }

    private static void requireTold(Correspondence told, List<String> toldBy) {
        assertThat(told.decidedAlerts).containsExactly("a1", "水");
        assertThat(told.incidents)
                .containsExactly(new ToldIncident(ALERT, Severity.WARNING, 5, 7, 8, true, toldBy));
        assertThat(told.waiting).containsExactly(new Notice(Occasion.REMINDER, ALERT, 14, 9, 10));
        assertThat(told.warnings).containsExactly(11L, 12L);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = CorrespondenceCodecTest.class.getResourceAsStream(name)) {
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
    }
}

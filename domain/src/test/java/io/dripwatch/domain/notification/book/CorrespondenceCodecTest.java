package io.dripwatch.domain.notification.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
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
 * What was told is a database format. Once released, a golden file never changes: a new layout gets
 * a new version and a new file.
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
                    Map.of("budgetLitres", 3_000.0),
                    Map.of(),
                    new Reception(3, 4, true, false));

    private static Correspondence book() {
        Correspondence book = new Correspondence();
        book.decidedAlerts.addAll(List.of("a1", "水"));
        book.incidents.add(new ToldIncident(ALERT, Severity.WARNING, 5, 6, 7, 8, true, 9.5));
        book.waiting.add(new Notice(Occasion.REMINDER, ALERT, 14, 2, 9, 10, Reason.QUIET_HOURS));
        book.waiting.add(Notice.of(Occasion.WARNING, ALERT, 3).until(Notice.ASLEEP, Reason.STALE));
        book.letters.add(
                new Letter(
                        "s1",
                        "i1",
                        Audience.CARER,
                        Occasion.WORSE,
                        13,
                        MessageStage.EXPIRED,
                        14,
                        Reason.OVERTAKEN,
                        30_003,
                        true));
        book.warnings.addAll(List.of(11L, 12L));
        book.answered("answer.m1");
        book.helped(15);
        book.stops().hear(Audience.HOUSEHOLD, 16, true);
        book.stops().hear(Audience.CARER, 17, false);
        return book;
    }

    @Test
    void whatIsWrittenIsWrittenByteForByteAndReadTheSame() throws Exception {
        byte[] golden = golden("correspondence-v1.hex");
        assertThat(HexFormat.of().formatHex(CorrespondenceCodec.write(book())))
                .isEqualTo(HexFormat.of().formatHex(golden));
        Correspondence read = CorrespondenceCodec.read(golden);
        assertThat(read.decidedAlerts).isEqualTo(book().decidedAlerts);
        assertThat(read.incidents).isEqualTo(book().incidents);
        assertThat(read.waiting).isEqualTo(book().waiting);
        assertThat(read.letters).isEqualTo(book().letters);
        assertThat(read.warnings).isEqualTo(book().warnings);
        assertThat(read.answers).isEqualTo(book().answers);
        assertThat(read.helpedAt()).isEqualTo(15);
        assertThat(read.stops().newest).isEqualTo(book().stops().newest);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 2, -1})
    void anUnknownVersionIsRefusedByNumber(byte version) throws Exception {
        byte[] bytes = golden("correspondence-v1.hex");
        bytes[0] = version;
        assertThatThrownBy(() -> CorrespondenceCodec.read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version " + version)
                .hasMessageContaining("knows 1");
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = CorrespondenceCodecTest.class.getResourceAsStream(name)) {
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
    }
}

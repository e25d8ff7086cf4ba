package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.Occasion;
import io.dripwatch.domain.notification.SmsMessage;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SenderStateSerializerTest {

    private final SenderStateSerializer serializer = new SenderStateSerializer();

    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll String alertId,
            @ForAll String body,
            @ForAll Occasion occasion,
            @ForAll Audience audience,
            @ForAll IncidentType type,
            @ForAll @Size(max = 4) List<String> after,
            @ForAll long decidedAt,
            @ForAll long notAfter,
            @ForAll Severity severity,
            @ForAll int tries,
            @ForAll long notBefore)
            throws IOException {
        HeldSms held =
                new HeldSms(
                        new SmsMessage(
                                wellFormed(alertId),
                                "i" + wellFormed(alertId),
                                decidedAt % 2 == 0 ? null : type,
                                occasion,
                                audience,
                                "h" + wellFormed(alertId),
                                decidedAt % 3 == 0 ? null : "m" + wellFormed(alertId),
                                new PhoneNumber("+34600000000"),
                                wellFormed(body),
                                occasion.ends() ? null : "f" + wellFormed(body),
                                after.stream().map(SenderStateSerializerTest::wellFormed).toList(),
                                decidedAt,
                                notAfter,
                                severity),
                        tries,
                        notBefore);
        assertThat(
                        serializer.deserialize(
                                SenderStateSerializer.VERSION, serializer.serialize(held)))
                .isEqualTo(held);
    }

    @Property(tries = 50)
    void whoOptedOutIsWrittenAndRead(@ForAll long at, @ForAll int code) throws IOException {
        OptedOut optedOut = new OptedOut(new PhoneNumber("+34600000000"), at, code);
        assertThat(
                        serializer.deserialize(
                                SenderStateSerializer.VERSION, serializer.serialize(optedOut)))
                .isEqualTo(optedOut);
    }

    /** Bytes written by the first release; they must be read for ever. */
    @Test
    void bytesOfVersionOneAreStillRead() throws IOException {
        byte[] golden =
                HexFormat.of()
                        .parseHex(
                                "000000026131000000026d310000000c2b3334363030303030303030"
                                        + "00000003e6b0b4000000000000000500000006555247454e540000"
                                        + "0002000000000000002a");
        assertThat(serializer.deserialize(1, golden))
                .isEqualTo(new HeldSms(old(null, Occasion.WARNING, 0), 2, 42));
    }

    @Test
    void bytesOfVersionTwoAreStillRead() throws IOException {
        byte[] golden =
                HexFormat.of()
                        .parseHex(
                                "000000026131000000026931"
                                        + "01000000026d310000000c2b3334363030303030303030"
                                        + "00000003e6b0b400000000000000070000000000000005"
                                        + "00000006555247454e5400000002000000000000002a");
        assertThat(serializer.deserialize(2, golden))
                .isEqualTo(new HeldSms(old("i1", Occasion.ALL_CLEAR, 7), 2, 42));
    }

    /** Never change these bytes; a new layout gets a new version and bytes of its own. */
    @Test
    void bytesOfVersionThreeAreWrittenAndRead() throws IOException {
        SmsMessage reminder =
                new SmsMessage(
                        "a1",
                        "i1",
                        IncidentType.BURST,
                        Occasion.REMINDER,
                        Audience.CARER,
                        "h1",
                        "m1",
                        new PhoneNumber("+34600000000"),
                        "水",
                        "F",
                        List.of("s1", "s2"),
                        7,
                        5,
                        Severity.URGENT);
        requireGolden(
                "01000000026131000000026931000000020000000400000005434152"
                        + "45520000000268310000000146000000020000000273310000000273"
                        + "32000000026d310000000c2b333436303030303030303000000003e6"
                        + "b0b40000000000000007000000000000000500000006555247454e54"
                        + "00000002000000000000002a",
                new HeldSms(reminder, 2, 42));
    }

    @Test
    void bytesOfVersionThreeOfWhoOptedOutAreWrittenAndRead() throws IOException {
        requireGolden(
                "020000000c2b33343630303030303030300000000000000007000054" + "6a",
                new OptedOut(new PhoneNumber("+34600000000"), 7, 21610));
    }

    private void requireGolden(String hex, SenderState state) throws IOException {
        byte[] golden = HexFormat.of().parseHex(hex);
        assertThat(serializer.deserialize(3, golden)).isEqualTo(state);
        assertThat(serializer.getVersion()).isEqualTo(3);
        assertThat(serializer.serialize(state)).isEqualTo(golden);
    }

    private static SmsMessage old(String incidentId, Occasion occasion, long decidedAt) {
        return new SmsMessage(
                "a1",
                incidentId,
                null,
                occasion,
                null,
                null,
                "m1",
                new PhoneNumber("+34600000000"),
                "水",
                null,
                List.of(),
                decidedAt,
                5,
                Severity.URGENT);
    }

    @Test
    void aNewerVersionIsRefusedInWords() {
        assertThatThrownBy(
                        () ->
                                serializer.deserialize(
                                        SenderStateSerializer.VERSION + 1, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version " + (SenderStateSerializer.VERSION + 1));
    }

    /** A lone surrogate has no UTF-8. */
    private static String wellFormed(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}

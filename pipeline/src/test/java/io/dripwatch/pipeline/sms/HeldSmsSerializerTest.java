package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.SmsMessage;
import java.io.IOException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeldSmsSerializerTest {

    private final HeldSmsSerializer serializer = new HeldSmsSerializer();

    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll String alertId,
            @ForAll String body,
            @ForAll boolean ends,
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
                                wellFormed(body),
                                ends,
                                null,
                                new PhoneNumber("+34600000000"),
                                wellFormed(body),
                                decidedAt,
                                notAfter,
                                severity),
                        tries,
                        notBefore);
        assertThat(serializer.deserialize(HeldSmsSerializer.VERSION, serializer.serialize(held)))
                .isEqualTo(held);
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
                .isEqualTo(
                        new HeldSms(
                                new SmsMessage(
                                        "a1",
                                        null,
                                        false,
                                        "m1",
                                        new PhoneNumber("+34600000000"),
                                        "水",
                                        0,
                                        5,
                                        Severity.URGENT),
                                2,
                                42));
    }

    @Test
    void aNewerVersionIsRefusedInWords() {
        assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 3");
    }

    /** A lone surrogate has no UTF-8. */
    private static String wellFormed(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}

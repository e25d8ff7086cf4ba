package io.dripwatch.cli.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.importing.volume.VolumeUnit;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as gateways and network servers write them. */
class PayloadFormatsTest {

    private final PayloadFormat wmbusmeters =
            new WmbusmetersJson(new Register(List.of("total_m3"), VolumeUnit.CUBIC_METRE));
    private final PayloadFormat chirpStack =
            new ChirpStackJson(new Register(List.of("object", "volume"), VolumeUnit.LITRE));

    private static List<MeterUpload> read(PayloadFormat format, String text)
            throws MalformedMessageException {
        return format.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTelegramOfWmbusmeters() throws MalformedMessageException {
        MeterUpload upload =
                read(
                                wmbusmeters,
                                """
                                {"media":"cold water","meter":"iperl","name":"tap","id":"00225544",
                                 "total_m3":123.529,"max_flow_m3h":0,"timestamp":"2026-03-13T07:00:00Z",
                                 "status":"DRY REVERSED","device":"rtlwmbus"}
                                """)
                        .get(0);

        assertThat(upload.getMeterId()).isEqualTo("00225544");
        assertThat(upload.getReads()).hasSize(1);
        assertThat(upload.getReads().get(0).getRegisterMillilitres()).isEqualTo(123_529_000);
        assertThat(upload.getReads().get(0).getReadAt())
                .isEqualTo(Instant.parse("2026-03-13T07:00:00Z"));
        assertThat(upload.getReads().get(0).getFlags())
                .containsExactly(MeterFlag.REVERSE, MeterFlag.DRY);
    }

    @Test
    void aTelegramOfAHeatMeterIsNoneOfOurs() throws MalformedMessageException {
        assertThat(read(wmbusmeters, "{\"media\":\"heat\",\"id\":\"1\",\"total_kwh\":5}"))
                .isEmpty();
    }

    @Test
    void anUplinkOfChirpStack() throws MalformedMessageException {
        MeterUpload upload =
                read(
                                chirpStack,
                                """
                                {"deduplicationId":"d","time":"2026-03-13T08:00:00.5+01:00",
                                 "deviceInfo":{"devEui":"0101010101010101","tags":{"meter_id":"W-7"}},
                                 "fCnt":10,"fPort":5,"data":"AA==","object":{"volume":1234.5678}}
                                """)
                        .get(0);

        assertThat(upload.getMeterId()).isEqualTo("W-7");
        assertThat(upload.getReads().get(0).getRegisterMillilitres()).isEqualTo(1_234_568);
        assertThat(upload.getReads().get(0).getReadAt())
                .isEqualTo(Instant.parse("2026-03-13T07:00:00.5Z"));
    }

    @Test
    void aDeviceWithoutATagIsKnownByItsEuiAndAJoinIsNoReading() throws MalformedMessageException {
        String uplink =
                "{\"time\":\"2026-03-13T07:00:00Z\",\"deviceInfo\":{\"devEui\":\"01ab\"},"
                        + "\"object\":{\"volume\":1}}";

        assertThat(read(chirpStack, uplink).get(0).getMeterId()).isEqualTo("01ab");
        assertThat(read(chirpStack, "{\"deviceInfo\":{\"devEui\":\"01ab\"},\"devAddr\":\"1\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "w | {\"total_m3\":1,\"timestamp\":\"2026-03-13T07:00:00Z\"} | id is missing",
                "w | {\"id\":\"1\",\"timestamp\":\"2026-03-13T07:00:00Z\"} | total_m3 is missing, expected a number of m3",
                "w | {\"id\":\"1\",\"total_m3\":\"x\",\"timestamp\":\"2026-03-13T07:00:00Z\"} | total_m3 is \"x\"",
                "w | {\"id\":\"1\",\"total_m3\":1,\"timestamp\":\"07:00\"} | timestamp is '07:00'",
                "c | {\"fCnt\":1,\"data\":\"AA==\"} | object is missing, expected what the codec",
                "c | {\"fCnt\":1,\"object\":{\"volume\":1}} | deviceInfo.devEui is missing",
                "c | {\"fCnt\":1,\"object\":{},\"deviceInfo\":{\"devEui\":\"1\"},\"time\":\"2026-03-13T07:00:00Z\"} | object.volume is missing",
                "w | nonsense | no JSON",
            })
    void messagesThatCannotBeRead(String which, String text, String detail) {
        assertThatThrownBy(() -> read(which.equals("w") ? wmbusmeters : chirpStack, text))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(detail);
    }

    @Test
    void ofSeveralUploadsTheBadOneIsNamed() {
        assertThatThrownBy(
                        () ->
                                read(
                                        new DripwatchJson(),
                                        "[{\"meterId\":\"a\",\"reads\":[]},{\"meterId\":1}]"))
                .hasMessageContaining("upload 1: meterId is 1, expected a text");
    }
}

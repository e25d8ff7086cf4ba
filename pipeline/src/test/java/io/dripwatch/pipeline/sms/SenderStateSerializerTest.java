package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.FilledTemplate;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SendingHours;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SenderStateSerializerTest {

    private static final SmsMessage REMINDER =
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
                    7,
                    5,
                    Severity.URGENT,
                    new SendingHours("20:00", "08:00", "Asia/Shanghai"),
                    Reason.STALE,
                    new FilledTemplate("zh-CN/burst.reminder", Map.of("day", "3", "a", "升")));

    private static final String REMINDER_BYTES =
            "0000000261310000000269310000000200000004000000054341524552000000"
                    + "026831000000026d310000000c2b333436303030303030303000000003e6b0b4"
                    + "0000000000000007000000000000000500000006555247454e54000000053230"
                    + "3a30300000000530383a30300000000d417369612f5368616e67686169000000"
                    + "055354414c45000000147a682d434e2f62757273742e72656d696e6465720000"
                    + "0002000000016100000003e58d87000000036461790000000133000000000000"
                    + "00";

    private final SenderStateSerializer serializer = new SenderStateSerializer();

    @Test
    void everyMessageIsWrittenAndRead() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SmsMessage message = message(random);
            for (SenderState state :
                    List.of(
                            new HeldSms(message, random.nextLong(), random.nextBoolean()),
                            new AwaitedReport(message, random.nextLong()))) {
                assertThat(
                                serializer.deserialize(
                                        SenderStateSerializer.VERSION, serializer.serialize(state)))
                        .as("seed %d", seed)
                        .isEqualTo(state);
            }
        }
    }

    static List<Arguments> golden() {
        return List.of(
                Arguments.of(new HeldSms(REMINDER, 42, true), "01" + REMINDER_BYTES + "2a01"),
                Arguments.of(new AwaitedReport(REMINDER, 42), "03" + REMINDER_BYTES + "2a"),
                Arguments.of(
                        new BarredNumber(new PhoneNumber("+34600000000"), 7, 21610),
                        "020000000c2b333436303030303030303000000000000000070000546a"),
                Arguments.of(
                        new KnownJournal(new JournalMark("t-1", 9)),
                        "0400000003742d310000000000000009"));
    }

    /** Never change these bytes; a new layout gets a new version and bytes of its own. */
    @ParameterizedTest
    @MethodSource("golden")
    void theBytesAreThese(SenderState state, String hex) throws IOException {
        assertThat(HexFormat.of().formatHex(serializer.serialize(state))).isEqualTo(hex);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(hex))).isEqualTo(state);
        assertThat(serializer.getVersion()).isEqualTo(1);
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

    private static SmsMessage message(SplittableRandom random) {
        Occasion occasion = Occasion.values()[random.nextInt(Occasion.values().length)];
        IncidentType type = IncidentType.values()[random.nextInt(IncidentType.values().length)];
        return new SmsMessage(
                text(random),
                text(random),
                type,
                occasion,
                Audience.values()[random.nextInt(Audience.values().length)],
                text(random),
                random.nextBoolean() ? text(random) : null,
                new PhoneNumber("+34600000000"),
                text(random),
                random.nextLong(),
                random.nextLong(),
                Severity.values()[random.nextInt(Severity.values().length)],
                random.nextBoolean()
                        ? SendingHours.ANY
                        : new SendingHours("22:00", "07:30", text(random)),
                random.nextBoolean() ? null : Reason.OVERTAKEN,
                random.nextBoolean() ? null : template(random));
    }

    private static FilledTemplate template(SplittableRandom random) {
        Map<String, String> values = new HashMap<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            values.put("v" + left, text(random));
        }
        return new FilledTemplate(text(random), values);
    }

    /** Any characters but lone surrogates, which have no UTF-8. */
    private static String text(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(40))
                .map(i -> random.nextBoolean() ? random.nextInt(0xD800) : 0x1F6B0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

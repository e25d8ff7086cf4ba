package io.dripwatch.schemas;

import static io.dripwatch.schemas.MalformedMessageException.Kind.TOO_LARGE;
import static io.dripwatch.schemas.MalformedMessageException.Kind.UNDECODABLE;
import static io.dripwatch.schemas.MalformedMessageException.Kind.UNKNOWN_SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come: the record, or a named complaint; never another exception, never memory. */
class WireCodecTest {

    private final WireCodec<MeterUpload> codec =
            new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class);

    static List<Golden<?>> all() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    <T extends SpecificRecordBase> void aMessageCutAnywhereIsRefused(Golden<T> golden) {
        WireCodec<T> whole = golden.codec();
        byte[] message = whole.encode(golden.record());

        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThat(refusal(whole, cut)).as("cut to %d bytes", length).isEqualTo(UNDECODABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    <T extends SpecificRecordBase> void bytesBehindTheRecordAreRefused(Golden<T> golden) {
        WireCodec<T> whole = golden.codec();
        byte[] message = whole.encode(golden.record());

        assertThat(refusal(whole, Arrays.copyOf(message, message.length + 1)))
                .isEqualTo(UNDECODABLE);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    <T extends SpecificRecordBase> void flippedBitsGiveARecordOrARefusal(Golden<T> golden) {
        WireCodec<T> reader = golden.codec();
        byte[] message = reader.encode(golden.record());
        Random random = new Random(7);

        for (int bit = 0; bit < message.length * 8; bit++) {
            byte[] flipped = message.clone();
            flip(flipped, bit);
            decodes(reader, flipped);
            flip(flipped, random.nextInt(message.length * 8));
            decodes(reader, flipped);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    <T extends SpecificRecordBase> void anyBodyBehindAGoodHeaderGivesARecordOrARefusal(
            Golden<T> golden) {
        WireCodec<T> reader = golden.codec();
        byte[] header = WireCodec.header(golden.schema());
        Random random = new Random(11);

        for (int round = 0; round < 5_000; round++) {
            byte[] message = Arrays.copyOf(header, header.length + random.nextInt(200));
            for (int i = header.length; i < message.length; i++) {
                message[i] = (byte) random.nextInt(256);
            }
            decodes(reader, message);
        }
    }

    @Test
    void aFlippedMarkerIsNoMessageAndAFlippedFingerprintNoKnownSchema() {
        byte[] message = codec.encode(Golden.upload());

        for (int bit = 0; bit < 16; bit++) {
            byte[] flipped = message.clone();
            flip(flipped, bit);
            assertThat(refusal(codec, flipped)).isEqualTo(UNDECODABLE);
        }
        for (int bit = 16; bit < 80; bit++) {
            byte[] flipped = message.clone();
            flip(flipped, bit);
            assertThat(refusal(codec, flipped)).isEqualTo(UNKNOWN_SCHEMA);
        }
    }

    @Test
    void theMessageOfAnotherTypeIsOfAnUnknownSchema() {
        WireCodec<UsageAlert> alerts =
                new WireCodec<>(UsageAlert.getClassSchema(), UsageAlert.class);

        assertThat(refusal(alerts, codec.encode(Golden.upload()))).isEqualTo(UNKNOWN_SCHEMA);
    }

    @Test
    void onlyMessagesOfMoreThanTheLargestSizeAreTooLarge() {
        byte[] message = codec.encode(Golden.upload());

        assertThat(refusal(codec, Arrays.copyOf(message, WireCodec.MAX_BYTES)))
                .isEqualTo(UNDECODABLE);
        assertThat(refusal(codec, Arrays.copyOf(message, WireCodec.MAX_BYTES + 1)))
                .isEqualTo(TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                -1,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE - 8,
                1_500_000_000,
                200_000_000
            })
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aHostileLengthIsRefusedBeforeMemoryIsGivenToIt(long length) throws Exception {
        byte[] longMeterId = body(out -> out.writeLong(length));
        byte[] manyReads =
                body(
                        out -> {
                            out.writeString("m");
                            out.writeLong(length);
                            out.writeLong(length);
                        });
        byte[] manyFlags =
                body(
                        out -> {
                            out.writeString("m");
                            out.writeLong(1);
                            out.writeLong(0);
                            out.writeLong(0);
                            out.writeEnum(0);
                            out.writeLong(length);
                            out.writeLong(length);
                        });

        assertThat(refusal(codec, longMeterId)).isEqualTo(UNDECODABLE);
        assertThat(refusal(codec, manyReads)).isEqualTo(UNDECODABLE);
        assertThat(refusal(codec, manyFlags)).isEqualTo(UNDECODABLE);
    }

    @Test
    void blocksThatSayTheirSizeAreReadAsAnyOthers() throws Exception {
        byte[] sized =
                body(
                        out -> {
                            out.writeString("m");
                            out.writeLong(-1);
                            out.writeLong(4);
                            out.writeLong(5);
                            out.writeLong(6);
                            out.writeEnum(0);
                            out.writeLong(0);
                            out.writeLong(0);
                            out.writeIndex(0);
                        });

        MeterUpload upload = codec.decode(sized);

        assertThat(upload.getReads()).hasSize(1);
        assertThat(upload.getReads().get(0).getRegisterMillilitres()).isEqualTo(6);
    }

    @Test
    void aBadMessageLeavesNothingBehindForTheNext() throws Exception {
        byte[] good = codec.encode(Golden.upload());

        for (int length = 0; length < good.length; length++) {
            refusal(codec, Arrays.copyOf(good, length));
            assertThat(codec.decode(good)).isEqualTo(Golden.upload());
        }
    }

    @Test
    void aRefusalDoesNotRepeatWhatItRefused() {
        WireCodec<HouseholdProfile> households =
                new WireCodec<>(HouseholdProfile.getClassSchema(), HouseholdProfile.class);
        HouseholdProfile household = (HouseholdProfile) Golden.all().get(1).record();
        byte[] message = households.encode(household);

        MalformedMessageException refused =
                catchThrowableOfType(
                        MalformedMessageException.class,
                        () -> households.decode(Arrays.copyOf(message, message.length - 1)));

        assertThat(refused.getMessage()).doesNotContain(household.getPhone());
    }

    private static byte[] body(Body body) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(WireCodec.header(MeterUpload.getClassSchema()));
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        body.write(out);
        return bytes.toByteArray();
    }

    private interface Body {
        void write(BinaryEncoder out) throws Exception;
    }

    private static void flip(byte[] message, int bit) {
        message[bit / 8] ^= (byte) (1 << (bit % 8));
    }

    private static void decodes(WireCodec<?> reader, byte[] message) {
        assertThatNoException()
                .isThrownBy(
                        () -> {
                            try {
                                reader.decode(message);
                            } catch (MalformedMessageException expected) {
                                assertThat(expected.kind()).isNotNull();
                            }
                        });
    }

    private static MalformedMessageException.Kind refusal(WireCodec<?> reader, byte[] message) {
        MalformedMessageException refused =
                catchThrowableOfType(MalformedMessageException.class, () -> reader.decode(message));
        assertThat(refused).isNotNull();
        return refused.kind();
    }
}

package io.dripwatch.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.simulator.meter.ReadMarks;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The hand-written encoder against the one that Avro generates. */
class UploadEncoderTest {

    private final UploadEncoder encoder = new UploadEncoder();

    @Seeds(300)
    void theBytesAreThoseOfTheGeneratedClass(long seed) throws Exception {
        Any any = new Any(seed);
        long register = any.number();
        int marks = any.between(0, 31);
        long[] at =
                any.listOf(200, () -> any.between(-9_000_000_000L, 9_000_000_000L)).stream()
                        .mapToLong(Long::longValue)
                        .toArray();
        int size = at.length;
        String feed = marks % 2 == 0 ? null : "feed-" + marks;
        long[] registers = new long[size];
        byte[] all = new byte[size];
        List<RegisterReading> reads = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            registers[i] = register + i;
            all[i] = (byte) ((marks + i) % 32);
            reads.add(
                    new RegisterReading(
                            Instant.ofEpochMilli(at[i]),
                            registers[i],
                            quality(all[i]),
                            flags(all[i])));
        }
        ByteBuffer generated =
                MeterUpload.getEncoder().encode(new MeterUpload("M0000007", reads, feed));
        byte[] expected = new byte[generated.remaining()];
        generated.get(expected);
        byte[] key = "M0000007".getBytes(StandardCharsets.UTF_8);
        byte[] by = feed == null ? null : feed.getBytes(StandardCharsets.UTF_8);
        assertThat(encoder.encode(key, new Upload(6, "M0000007", 0, at, registers, all), by))
                .isEqualTo(expected);
    }

    private static ReadQuality quality(int marks) {
        return (marks & ReadMarks.ESTIMATED) == 0 ? ReadQuality.ACTUAL : ReadQuality.ESTIMATED;
    }

    private static List<MeterFlag> flags(int marks) {
        List<MeterFlag> flags = new ArrayList<>();
        if ((marks & ReadMarks.TAMPER) != 0) {
            flags.add(MeterFlag.TAMPER);
        }
        if ((marks & ReadMarks.LOW_BATTERY) != 0) {
            flags.add(MeterFlag.LOW_BATTERY);
        }
        if ((marks & ReadMarks.REVERSE) != 0) {
            flags.add(MeterFlag.REVERSE);
        }
        if ((marks & ReadMarks.DRY) != 0) {
            flags.add(MeterFlag.DRY);
        }
        return flags;
    }
}

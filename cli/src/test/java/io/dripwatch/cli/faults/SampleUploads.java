package io.dripwatch.cli.faults;

import io.dripwatch.cli.faults.BadInput.RawMessage;
import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Uploads as a head-end would send them, and bytes that only look like one. */
final class SampleUploads {

    static final long HOUR = 3_600_000;

    /** When everything arrives: a Tuesday midnight. */
    static final long ARRIVAL = Instant.parse("2026-03-10T00:00:00Z").toEpochMilli();

    /** First read of those kinds that tell a story: ten days before. */
    static final long START = ARRIVAL - 240 * HOUR;

    private static final WireCodec<MeterUpload> CODEC =
            new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class);

    private SampleUploads() {}

    static RegisterReading read(long at, long millilitres) {
        return new RegisterReading(
                Instant.ofEpochMilli(at), millilitres, ReadQuality.ACTUAL, List.of());
    }

    static RegisterReading flagged(long at, long millilitres, MeterFlag... flags) {
        return new RegisterReading(
                Instant.ofEpochMilli(at), millilitres, ReadQuality.ACTUAL, List.of(flags));
    }

    static RegisterReading estimated(RegisterReading read) {
        return new RegisterReading(
                read.getReadAt(), read.getRegisterMillilitres(), ReadQuality.ESTIMATED, List.of());
    }

    /** Litres after so many hours from {@link #START}. */
    static RegisterReading at(double hour, double litres) {
        return read(START + Math.round(hour * HOUR), Math.round(litres * 1_000));
    }

    /** Hourly reads from {@code from} to {@code to} inclusive, with so many litres every hour. */
    static List<RegisterReading> hourly(int from, int to, long startLitres, long litresAnHour) {
        List<RegisterReading> reads = new ArrayList<>();
        for (int hour = from; hour <= to; hour++) {
            reads.add(at(hour, startLitres + (hour - from) * litresAnHour));
        }
        return reads;
    }

    static byte[] encoded(String meterId, List<RegisterReading> reads) {
        return CODEC.encode(new MeterUpload(meterId, reads, null));
    }

    static RawMessage upload(String meterId, RegisterReading... reads) {
        return upload(meterId, List.of(reads));
    }

    static RawMessage upload(String meterId, List<RegisterReading> reads) {
        return raw(meterId, encoded(meterId, reads));
    }

    static RawMessage raw(String key, byte[] value) {
        return new RawMessage(
                key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, ARRIVAL);
    }
}

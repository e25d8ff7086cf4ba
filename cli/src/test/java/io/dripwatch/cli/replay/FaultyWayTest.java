package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.scoring.files.ReadingsFile;
import io.dripwatch.simulator.headend.FaultKind;
import io.dripwatch.simulator.headend.FaultRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recorded readings look like behind a head-end with faults. */
class FaultyWayTest {

    @TempDir private Path directory;

    /** What arrives of a file, with faults. */
    private List<RegisterReading> arrived(FaultRates faults, String... rows) throws IOException {
        Path file = directory.resolve("readings.csv");
        Files.writeString(
                file, "meter_id,read_at,register_litres,quality,flags\n" + String.join("\n", rows));
        ReadingsFile readings = ReadingsFile.of(file);
        List<RegisterReading> arrived = new ArrayList<>();
        RecordedPace record = RecordedPace.of(readings);
        try (FaultyWay way =
                new FaultyWay(
                        readings,
                        new ReplayPlan(),
                        faults,
                        ZoneOffset.UTC,
                        arrival -> arrived.addAll(arrival.upload().getReads()))) {
            UploadGrouping grouping =
                    new UploadGrouping(
                            upload -> {
                                List<RegisterReading> reads = upload.getReads();
                                Instant newest = reads.get(reads.size() - 1).getReadAt();
                                way.take(upload, record.second(newest.toEpochMilli()));
                            });
            readings.forEach(grouping::add);
            grouping.flush();
            way.end();
        }
        return arrived;
    }

    private static RegisterReading read(
            String at, long litres, ReadQuality quality, MeterFlag... flags) {
        return new RegisterReading(Instant.parse(at), litres * 1_000, quality, List.of(flags));
    }

    @Test
    void whatWasRecordedAboutAReadStays() throws Exception {
        assertThat(
                        arrived(
                                FaultRates.none().with(FaultKind.LATE, 1),
                                "m1,2026-03-02T00:00:00Z,100,ACTUAL,",
                                "m1,2026-03-02T01:00:00Z,101,ESTIMATED,",
                                "m1,2026-03-02T02:00:00Z,102,ACTUAL,TAMPER;DRY"))
                .containsExactly(
                        read("2026-03-02T00:00:00Z", 100, ReadQuality.ACTUAL),
                        read("2026-03-02T01:00:00Z", 101, ReadQuality.ESTIMATED),
                        read(
                                "2026-03-02T02:00:00Z",
                                102,
                                ReadQuality.ACTUAL,
                                MeterFlag.TAMPER,
                                MeterFlag.DRY));
    }

    @Test
    void faultsAddTheirFlagsToThoseRecorded() throws Exception {
        List<RegisterReading> arrived =
                arrived(
                        FaultRates.none().with(FaultKind.LOW_BATTERY, 100),
                        hourly("m1", 24 * 60, "ESTIMATED,TAMPER"));

        assertThat(arrived)
                .hasSize(24 * 60)
                .allSatisfy(
                        read -> {
                            assertThat(read.getQuality()).isEqualTo(ReadQuality.ESTIMATED);
                            assertThat(read.getFlags()).contains(MeterFlag.TAMPER);
                        })
                .anySatisfy(
                        read ->
                                assertThat(read.getFlags())
                                        .containsExactly(MeterFlag.TAMPER, MeterFlag.LOW_BATTERY));
    }

    private static String[] hourly(String meter, int hours, String marks) {
        String[] rows = new String[hours];
        for (int hour = 0; hour < hours; hour++) {
            Instant at = Instant.parse("2026-03-02T00:00:00Z").plusSeconds(3_600L * hour);
            rows[hour] = "%s,%s,%d,%s".formatted(meter, at, 100 + hour, marks);
        }
        return rows;
    }
}

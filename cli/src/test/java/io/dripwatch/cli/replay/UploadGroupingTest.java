package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.scoring.files.ReadingRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of a file as the uploads that meters send. */
class UploadGroupingTest {

    private final List<MeterUpload> uploads = new ArrayList<>();
    private final UploadGrouping grouping = new UploadGrouping(uploads::add);

    @Test
    void aMetersDayIsOneUploadInTheOrderOfTheFile() {
        for (int row = 0; row < 24; row++) {
            assertThat(uploads).isEmpty();
            grouping.add(read("m1", 100 - row));
            grouping.add(read("m2", row));
        }

        assertThat(uploads).extracting(MeterUpload::getMeterId).containsExactly("m1", "m2");
        assertThat(uploads.get(0).getReads().get(0).getReadAt())
                .isEqualTo(Instant.ofEpochMilli(100));
        assertThat(uploads.get(0).getReads().get(23).getReadAt())
                .isEqualTo(Instant.ofEpochMilli(77));
    }

    @Test
    void whatIsLeftIsSentAtTheEndAndOnlyOnce() {
        for (int row = 0; row < 25; row++) {
            grouping.add(read("m1", row));
        }
        grouping.flush();
        grouping.flush();

        assertThat(uploads).extracting(upload -> upload.getReads().size()).containsExactly(24, 1);
    }

    @Test
    void everythingOfARowTravels() {
        grouping.add(
                new ReadingRow(
                        "m1",
                        5,
                        7,
                        ReadQuality.ESTIMATED,
                        List.of(MeterFlag.TAMPER),
                        ReadingRow.UNKNOWN,
                        "north"));
        grouping.flush();

        assertThat(uploads)
                .containsExactly(
                        new MeterUpload(
                                "m1",
                                List.of(
                                        new RegisterReading(
                                                Instant.ofEpochMilli(5),
                                                7L,
                                                ReadQuality.ESTIMATED,
                                                List.of(MeterFlag.TAMPER))),
                                "north"));
    }

    @Test
    void manyMetersWithOneReadEachAreNotAllHeldBack() {
        int meters = 1_000_001;
        for (int meter = 0; meter < meters; meter++) {
            grouping.add(read("m" + meter, 1));
        }

        assertThat(uploads).hasSize(1_000_000);
        grouping.flush();
        assertThat(uploads).hasSize(meters);
    }

    private static ReadingRow read(String meterId, long at) {
        return new ReadingRow(meterId, at, 1_000, ReadQuality.ACTUAL, List.of());
    }
}

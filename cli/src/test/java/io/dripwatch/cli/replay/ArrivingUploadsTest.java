package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.scoring.files.ReadingRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivingUploadsTest {

    private final List<String> uploads = new ArrayList<>();

    private final ArrivingUploads arriving =
            new ArrivingUploads(
                    (upload, at) ->
                            uploads.add(
                                    "%d %s %d"
                                            .formatted(
                                                    at,
                                                    upload.getMeterId(),
                                                    upload.getReads().size())));

    @Test
    void rowsOfOneMeterAndArrivalAreOneUploadInTheOrderOfArrival() {
        send(row("a", 1, 10), row("b", 1, 10), row("a", 2, 10), row("a", 3, 30), row("b", 2, 30));
        assertThat(uploads).containsExactly("10 a 2", "10 b 1", "30 a 1", "30 b 1");
        assertThat(arriving.latest()).isEqualTo(30);
    }

    @Test
    void aFileInAnotherOrderIsSorted() {
        send(row("a", 3, 30), row("a", 1, 10), row("b", 1, 20), row("a", 2, 10));
        assertThat(uploads).containsExactly("10 a 2", "20 b 1", "30 a 1");
    }

    private void send(ReadingRow... rows) {
        arriving.send(consumer -> Arrays.stream(rows).forEach(consumer));
    }

    private static ReadingRow row(String meterId, long readAt, long arrivedAt) {
        return new ReadingRow(meterId, readAt, 0, ReadQuality.ACTUAL, List.of(), arrivedAt);
    }
}

package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.Topics;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.LongConsumer;

/**
 * The live topic, for one run over given files. A run that is repeated sends the same uploads
 * again: the detection job counts them as duplicates.
 */
public final class TopicTarget implements ReadingsTarget {

    private final TopicWriter<MeterUpload> writer;
    private final Uploads uploads;
    private final MeterSums sums;
    private final Path kept;
    private final LongConsumer known;

    /**
     * @param feed by which the readings came; null where there is one only
     * @param kept file of the sums; null for registers
     * @param known is told how many volumes were imported before
     */
    public TopicTarget(
            Properties client, String feed, VolumeKind kind, Path kept, LongConsumer known) {
        this.sums = kind == VolumeKind.INTERVAL ? MeterSums.read(kept) : null;
        this.kept = kept;
        this.known = known;
        this.writer =
                new TopicWriter<>(
                        client,
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class);
        this.uploads = new Uploads(feed, upload -> writer.write(upload.getMeterId(), upload));
    }

    @Override
    public void accept(ImportedReading reading) {
        if (sums == null) {
            uploads.add(reading);
        } else {
            sums.add(reading);
        }
    }

    @Override
    public void endOfFile() {
        if (sums == null) {
            uploads.flush();
        } else {
            known.accept(sums.settle(uploads));
        }
    }

    /** Waits until Kafka has everything, and only then keeps the sums. */
    public void finish() {
        writer.flush();
        if (sums != null) {
            sums.write(kept);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}

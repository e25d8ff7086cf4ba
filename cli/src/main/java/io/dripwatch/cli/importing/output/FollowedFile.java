package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.importing.volume.VolumeKind;
import java.io.IOException;
import java.nio.file.Path;

/** A readings.csv that grows with every dropped file. */
public final class FollowedFile implements FollowedTarget {

    private final GrowingFile file;
    private final String feed;
    private VolumeKind kind;
    private ReadingsCsv csv;
    private long length;

    /**
     * @param length up to which the file is in order; 0 for a new one
     * @param kind of the readings in it; null for a new one
     * @param feed by which the readings came; null where there is one only
     */
    public FollowedFile(Path path, long length, VolumeKind kind, String feed) {
        this.feed = feed;
        this.file = new GrowingFile(path, length);
        this.length = length;
        this.kind = kind;
    }

    @Override
    public VolumeKind kind() {
        return kind;
    }

    @Override
    public void begin(String hash, VolumeKind ofFile) {
        kind = ofFile;
        // The columns are for all files to come.
        csv = new ReadingsCsv(kind, true, feed);
        if (length == 0) {
            try {
                file.piece().write(csv.header());
            } catch (IOException e) {
                throw new RunFailure("the target cannot be written: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void accept(ImportedReading reading) {
        csv.write(reading, file.piece());
    }

    @Override
    public long end() {
        length = file.endPiece();
        return length;
    }

    @Override
    public void cancel() {
        file.cutTo(length);
    }

    @Override
    public void close() {
        file.close();
    }
}

package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.importing.volume.VolumeKind;

/** Where dropped files go: each is stored whole and once, whenever the process is killed. */
public interface FollowedTarget extends AutoCloseable {

    /** What the target takes; null where any, until the first file decides. */
    VolumeKind kind();

    /**
     * Begins a file.
     *
     * @param hash of its content
     */
    void begin(String hash, VolumeKind kind);

    void accept(ImportedReading reading);

    /** Stores the file for good; returns the length of the target's file, 0 of a topic. */
    long end();

    /** Forgets what was given of a file that is refused. */
    void cancel();

    @Override
    void close();
}

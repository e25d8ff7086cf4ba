package io.dripwatch.simulator.meter;

/** Uploads on their way to the utility, in the order in which they arrive. */
public interface UploadStream {

    /** The next upload, or null after the last one. */
    Upload next() throws InterruptedException;
}

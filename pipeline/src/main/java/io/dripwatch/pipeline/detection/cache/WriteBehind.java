package io.dripwatch.pipeline.detection.cache;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What changed on the heap and waits to be written, in that order; some was written since. It is
 * written before each checkpoint, and earlier when it is much: the task stands still while it
 * writes.
 *
 * @param <C> what is kept of a meter
 */
final class WriteBehind<C extends Cached> {

    /** Brings the keyed state to what is cached, where it holds anything else. */
    interface Writer<C> {
        void write(C cached) throws Exception;
    }

    private final int mostUnwritten;
    private final Writer<C> writer;
    private final Queue<C> queue = new ArrayDeque<>();

    /**
     * @param mostUnwritten most that waits
     */
    WriteBehind(int mostUnwritten, Writer<C> writer) {
        this.mostUnwritten = mostUnwritten;
        this.writer = writer;
    }

    /** Lets it wait; where too much waits, what waited longest is written. */
    void add(C changed) throws Exception {
        if (!changed.queued) {
            changed.queued = true;
            queue.add(changed);
        }
        while (queue.size() > mostUnwritten) {
            writeNext();
        }
    }

    /** Writes all that waits. */
    void flush() throws Exception {
        while (!queue.isEmpty()) {
            writeNext();
        }
    }

    private void writeNext() throws Exception {
        C next = queue.remove();
        next.queued = false;
        writer.write(next);
    }
}

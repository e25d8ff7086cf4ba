package io.dripwatch.pipeline.answer.door;

import io.dripwatch.pipeline.sms.callback.CallbackServer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads on which answers are written down, so that those who take requests in wait for
 * nothing. While the log is away, what is more than a few hundred is asked to come again.
 */
final class Writers implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int MOST_WAITING = 200;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    this::thread);

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "answers-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What comes of it, later.
     *
     * @param full what is answered at once while too many wait
     */
    CompletionStage<CallbackServer.Response> write(
            Supplier<CallbackServer.Response> writing, Supplier<CallbackServer.Response> full) {
        try {
            return CompletableFuture.supplyAsync(writing, pool);
        } catch (RejectedExecutionException e) {
            return full.get().now();
        }
    }

    /** What is not written by then was not acknowledged. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}

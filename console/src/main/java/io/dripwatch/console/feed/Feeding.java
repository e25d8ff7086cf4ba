package io.dripwatch.console.feed;

import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.Place;
import io.dripwatch.console.kafka.TopicFeed;
import io.dripwatch.console.kafka.TopicsDownException;
import io.dripwatch.console.store.Store;
import io.dripwatch.console.store.StoreDownException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries facts from the topics into the store, for as long as the console lives. While the
 * database is away a batch waits; nothing is read beyond it.
 */
public final class Feeding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feeding.class);
    private static final long RETRY_MILLIS = 500;
    private static final long END_MILLIS = 10_000;

    private final Store store;
    private final String bootstrapServers;
    private final Map<String, String> kafka;
    private final Consumer<Batch> onStored;
    private final Object stored = new Object();
    private final Thread thread;
    private volatile boolean ended;
    private volatile boolean storeDown = true;

    /** Whether the log says so too: a start with the database there has nothing to tell. */
    private boolean loggedDown;

    private volatile boolean topicsDown;
    private volatile long version;
    private volatile TopicFeed feed;

    /**
     * Begins at once.
     *
     * @param onStored hears of each batch once it is stored, and of an empty one when the database
     *     or the topics come or go
     */
    public Feeding(
            Store store,
            String bootstrapServers,
            Map<String, String> kafka,
            Consumer<Batch> onStored) {
        this.store = store;
        this.bootstrapServers = bootstrapServers;
        this.kafka = kafka;
        this.onStored = onStored;
        thread = new Thread(this::run, "console-feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!ended) {
            try {
                store.prepare();
                Map<Place, Long> offsets = store.offsets();
                storeUp();
                readFrom(offsets);
            } catch (StoreDownException e) {
                storeDown(e);
                pause();
            } catch (TopicsDownException e) {
                LOG.warn("The topics cannot be read: {}", e.getMessage());
                topicsDown(true);
                pause();
            } catch (RuntimeException e) {
                LOG.error("The feed stopped and begins again where the store stands", e);
                pause();
            }
        }
    }

    private void readFrom(Map<Place, Long> offsets) {
        try (TopicFeed opened = new TopicFeed(bootstrapServers, kafka)) {
            feed = opened;
            opened.begin(offsets);
            topicsDown(false);
            while (!ended) {
                Batch batch = opened.next();
                if (!batch.next().isEmpty()) {
                    storeUntilDone(batch);
                }
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes the version.
    private void storeUntilDone(Batch batch) {
        while (!ended) {
            try {
                apply(batch);
                storeUp();
                version++;
                synchronized (stored) {
                    stored.notifyAll();
                }
                onStored.accept(batch);
                return;
            } catch (StoreDownException e) {
                storeDown(e);
                pause();
            }
        }
    }

    /** What the database refuses for good must not hold up all that comes after it. */
    private void apply(Batch batch) {
        try {
            store.apply(batch);
        } catch (StoreDownException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A batch was refused; its facts are stored one by one", e);
            for (Fact fact : batch.facts()) {
                applyAlone(fact);
            }
            store.apply(new Batch(List.of(), batch.next()));
        }
    }

    private void applyAlone(Fact fact) {
        try {
            store.apply(new Batch(List.of(fact), Map.of()));
        } catch (StoreDownException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Left out what the database refuses: {}", fact.getClass().getSimpleName(), e);
        }
    }

    private void storeDown(StoreDownException why) {
        if (!loggedDown) {
            LOG.warn("The database does not answer", why);
            loggedDown = true;
        }
        if (!storeDown) {
            storeDown = true;
            onStored.accept(new Batch(List.of(), Map.of()));
        }
    }

    private void storeUp() {
        if (loggedDown) {
            LOG.warn("The database answers again");
            loggedDown = false;
        }
        if (storeDown) {
            storeDown = false;
            onStored.accept(new Batch(List.of(), Map.of()));
        }
    }

    private void topicsDown(boolean down) {
        if (topicsDown != down) {
            topicsDown = down;
            onStored.accept(new Batch(List.of(), Map.of()));
        }
    }

    @SuppressWarnings("WaitNotInLoop") // A wait that ends early tries the database early.
    private void pause() {
        synchronized (stored) {
            try {
                if (!ended) {
                    stored.wait(RETRY_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ended = true;
            }
        }
    }

    /** Whether the database does not answer. */
    public boolean isStoreDown() {
        return storeDown;
    }

    /** Whether the topics cannot be read. */
    public boolean areTopicsDown() {
        return topicsDown;
    }

    /** Grows with each batch stored. */
    public long version() {
        return version;
    }

    /**
     * Waits until the store shows something.
     *
     * @return whether it does in time
     */
    public boolean await(BooleanSupplier shown, long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        long before = version;
        while (!shown.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0 || ended) {
                return false;
            }
            try {
                // Asked outside: what is shown is read from the store, and the feed needs the lock.
                synchronized (stored) {
                    if (version == before) {
                        stored.wait(Math.min(left, RETRY_MILLIS));
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            before = version;
        }
        return true;
    }

    @Override
    public void close() {
        ended = true;
        TopicFeed reading = feed;
        if (reading != null) {
            reading.wakeUp();
        }
        synchronized (stored) {
            stored.notifyAll();
        }
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

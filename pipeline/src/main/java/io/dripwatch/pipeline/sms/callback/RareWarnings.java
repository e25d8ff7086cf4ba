package io.dripwatch.pipeline.sms.callback;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Warns of what anybody outside can bring about: of each kind one line a minute, with the number of
 * those in between. Who floods a door must not fill the log. Safe for several threads.
 */
public final class RareWarnings {

    private static final long MINUTE = 60_000;

    private final Logger log;
    private final LongSupplier clock;
    private final Map<String, Kind> kinds = new HashMap<>();

    private static final class Kind {
        /** After any clock: it was never said. */
        private long lastAt = Long.MAX_VALUE;

        private long unsaid;
    }

    /**
     * @param clock epoch milliseconds
     */
    public RareWarnings(Logger log, LongSupplier clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Warns, unless it did so within the last minute.
     *
     * @param warning one of few: nothing in it comes from outside
     */
    public void say(String warning) {
        long now = clock.getAsLong();
        long unsaid;
        synchronized (kinds) {
            Kind kind = kinds.computeIfAbsent(warning, each -> new Kind());
            if (now >= kind.lastAt && now - kind.lastAt < MINUTE) {
                kind.unsaid++;
                return;
            }
            unsaid = kind.unsaid;
            kind.unsaid = 0;
            kind.lastAt = now;
        }
        if (unsaid == 0) {
            log.warn("{}", warning);
        } else {
            log.warn("{}; {} more since the last such line", warning, unsaid);
        }
    }
}

package io.dripwatch.cli.cluster;

import io.dripwatch.simulator.home.SimulatedHousehold;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small town full of leaks that sends its readings while a test goes on. However slow the machine
 * is, the last of them wait until the test has done what it does in the middle.
 */
final class TownInMotion implements AutoCloseable {

    private static final int HOUSEHOLDS = 120;
    private static final int DAYS = 12;

    /** Long enough that the town ends in the past, short enough that its alerts still count. */
    private static final int DAYS_AGO = 30;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final double LEAK_SHARE = 0.6;
    private static final double CONSENT_SHARE = 0.8;

    @SuppressWarnings("TimeInStaticInitializer") // The town of one run.
    private static final Town TOWN =
            new Town(
                    TownSettings.of(HOUSEHOLDS, DAYS, 11)
                            .at(ZONE, LocalDate.now(ZONE).minusDays(DAYS_AGO))
                            .withLeaks(LEAK_SHARE, 0, LeakMix.even(), 1)
                            .withMeters(1, 1_000)
                            .withPeople(112, 0.5, CONSENT_SHARE));

    /** Share of the readings after which the rest waits. */
    private static final double HELD_FROM = 0.6;

    private final double heldFrom;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch rest = new CountDownLatch(1);
    private final ExecutorService feeding = Executors.newSingleThreadExecutor();
    private final AtomicLong sent = new AtomicLong();
    private final Future<FeedReport> report;

    private TownInMotion(String bootstrapServers, Duration time, double heldFrom) {
        this.heldFrom = heldFrom;
        report =
                feeding.submit(
                        () ->
                                new TownFeed(TOWN, FeedSettings.to(bootstrapServers).within(time))
                                        .run(
                                                (uploads, readings, inAll, at) ->
                                                        reached(readings, inAll)));
    }

    private void reached(long readings, long inAll) {
        sent.set(readings);
        if (readings > heldFrom * inAll && readings < inAll) {
            held.countDown();
            try {
                rest.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns when nothing more is sent until {@link #goOn}. */
    void awaitHeld() throws InterruptedException {
        if (!held.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the town still sends after two minutes");
        }
    }

    /** Lets the rest go, too. */
    void goOn() {
        rest.countDown();
    }

    /** Sends the whole town evenly over a time. */
    static TownInMotion start(String bootstrapServers, Duration time) {
        return start(bootstrapServers, time, HELD_FROM);
    }

    /**
     * The same.
     *
     * @param heldFrom share of the readings after which the rest waits
     */
    static TownInMotion start(String bootstrapServers, Duration time, double heldFrom) {
        return new TownInMotion(bootstrapServers, time, heldFrom);
    }

    /** Readings sent so far, at most. */
    long sent() {
        return sent.get();
    }

    /** Returns when the last reading is stored; gives back how many there were. */
    long awaitAllSent() throws Exception {
        FeedReport done = report.get(1, TimeUnit.MINUTES);
        if (!done.complete()) {
            throw new IllegalStateException("the town was interrupted: " + done);
        }
        return done.readings();
    }

    /** Meters whose household agreed to receive SMS. */
    static Set<String> consenting() {
        return IntStream.range(0, HOUSEHOLDS)
                .mapToObj(TOWN::household)
                .filter(SimulatedHousehold::consent)
                .map(SimulatedHousehold::meterId)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        feeding.shutdownNow();
    }
}

package io.dripwatch.cli.bench;

import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.simulator.home.Census;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;

/**
 * Uploads of one read, meters in turn: first as fast as they can be written, which warms the jobs
 * and shows what they carry, then at a steady rate. All along some come from homes that said that
 * they are away. Their read shows 60 litres more, and after it they send nothing: a second read
 * would escalate the incident, and its SMS could replace the one that is timed.
 */
final class PacedUploads {

    private static final int AWAY_HOMES = 2_000;
    private static final long USED_MILLILITRES = 60_000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final BenchTown town;
    private final long hurried;
    private final long steady;

    /** Numbers of the uploads that tell of water in a home that is away. */
    private final Set<Long> away = new HashSet<>();

    /** Those whose upload was sent. */
    private final Set<Integer> told = new HashSet<>();

    /** When those of the steady rate were meant to leave, nanoseconds, by meter. */
    private final Map<String, Long> meantAt = new HashMap<>();

    /**
     * @param hurried uploads that are wanted without a rate
     * @param steady most that are wanted at a rate; of both no more than the town has
     */
    PacedUploads(BenchTown town, long hurried, long steady) {
        this.town = town;
        long readsOfTown = (long) town.households() * town.lives().hours();
        this.hurried = Math.min(hurried, readsOfTown / 2);
        this.steady = Math.min(steady, readsOfTown - this.hurried);
        chooseAwayHomes();
    }

    /** Evenly over the whole time; no home twice. */
    private void chooseAwayHomes() {
        Set<Integer> chosen = new HashSet<>();
        long every = Math.max(1, (hurried + steady) / AWAY_HOMES);
        for (long upload = 0; upload < hurried + steady; upload += every) {
            if (chosen.add(home(upload))) {
                away.add(upload);
            }
        }
    }

    private int home(long upload) {
        return (int) (upload % town.households());
    }

    private int hour(long upload) {
        return (int) (upload / town.households());
    }

    /**
     * Names the homes to be away.
     *
     * @param visitor of each with the time of its last read before it went, epoch milliseconds
     */
    void awayHomes(ObjLongConsumer<Integer> visitor) {
        away.forEach(
                upload -> {
                    int home = home(upload);
                    visitor.accept(home, town.lives().lastRead(home) + hour(upload) * HOUR_MILLIS);
                });
    }

    /** How many homes have told of water so far. */
    int told() {
        return told.size();
    }

    /**
     * When the uploads of away homes at the steady rate were meant to leave, nanoseconds, by meter.
     */
    Map<String, Long> meantAt() {
        return meantAt;
    }

    /**
     * Sends those without a rate.
     *
     * @return how many these were
     */
    long hurry(TopicWriter<MeterUpload> writer) {
        long sent = 0;
        for (long upload = 0; upload < hurried; upload++) {
            sent += send(writer, upload) ? 1 : 0;
        }
        return sent;
    }

    /**
     * Sends the others.
     *
     * @param rate uploads a second
     * @param most how many of them
     */
    void keepPace(TopicWriter<MeterUpload> writer, double rate, long most) {
        long startedAt = System.nanoTime();
        for (long upload = hurried; upload < hurried + Math.min(most, steady); upload++) {
            long meant =
                    startedAt + (long) ((upload - hurried) * (TimeUnit.SECONDS.toNanos(1) / rate));
            for (long ahead = meant - System.nanoTime(); ahead > 0; ) {
                LockSupport.parkNanos(ahead);
                ahead = meant - System.nanoTime();
            }
            if (away.contains(upload)) {
                meantAt.put(Census.meterId(home(upload)), meant);
            }
            send(writer, upload);
        }
    }

    private boolean send(TopicWriter<MeterUpload> writer, long upload) {
        int home = home(upload);
        if (told.contains(home)) {
            return false;
        }
        boolean tells = away.contains(upload);
        town.lives().write(writer, home, hour(upload), 1, tells ? USED_MILLILITRES : 0);
        if (tells) {
            told.add(home);
        }
        return true;
    }
}

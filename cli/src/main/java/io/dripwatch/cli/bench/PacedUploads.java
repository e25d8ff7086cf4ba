package io.dripwatch.cli.bench;

import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.simulator.home.Census;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;

/**
 * Uploads of one read, meters in turn: first as fast as they can be written, which warms the jobs
 * and shows what they carry, then at a steady rate. Of the steady ones some come from homes that
 * said that they are away, and tell of water. Nothing more comes from these.
 */
final class PacedUploads {

    private static final int AWAY_HOMES = 1_500;
    private static final long USED_MILLILITRES = 60_000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final BenchTown town;
    private final int hurried;
    private final int steady;
    private final int every;

    /** When the upload of an away home was meant to leave, by its meter. */
    private final Map<String, Long> meantAt = new HashMap<>();

    /**
     * @param hurried uploads that are wanted without a rate
     * @param steady most that are wanted at a rate; of both no more than the town has
     */
    PacedUploads(BenchTown town, long hurried, long steady) {
        this.town = town;
        int most = Math.multiplyExact(town.households(), town.lives().hours());
        this.hurried = (int) Math.min(hurried, most / 2);
        this.steady = (int) Math.min(steady, most - this.hurried);
        this.every = Math.max(1, Math.min(this.steady, town.households()) / AWAY_HOMES);
    }

    /** Uploads without a rate. */
    int hurried() {
        return hurried;
    }

    /** When those that were sent from away homes were meant to leave, nanoseconds, by meter. */
    Map<String, Long> meantAt() {
        return meantAt;
    }

    /**
     * Names the homes to be away.
     *
     * @param visitor of each with the time of its last read before it went, epoch milliseconds
     */
    void awayHomes(ObjLongConsumer<Integer> visitor) {
        for (int i = hurried; i < hurried + steady; i++) {
            if (isAway(i)) {
                visitor.accept(home(i), town.lives().lastRead(home(i)) + hour(i) * HOUR_MILLIS);
            }
        }
    }

    /** Of each home at most once: a second upload of it tells nothing new. */
    private boolean isAway(int i) {
        int place = i - hurried;
        return place < town.households() && place % every == 0;
    }

    private int home(int i) {
        return i % town.households();
    }

    private int hour(int i) {
        return i / town.households();
    }

    /** Sends those without a rate. */
    void hurry(TopicWriter<MeterUpload> writer) {
        for (int i = 0; i < hurried; i++) {
            town.lives().write(writer, home(i), hour(i), 1);
        }
    }

    /**
     * Sends the others.
     *
     * @param rate uploads a second
     * @param most how many of them
     */
    void send(TopicWriter<MeterUpload> writer, double rate, long most) {
        long startedAt = System.nanoTime();
        for (int i = hurried; i < hurried + Math.min(most, steady); i++) {
            long meant = startedAt + (long) ((i - hurried) * (TimeUnit.SECONDS.toNanos(1) / rate));
            for (long ahead = meant - System.nanoTime(); ahead > 0; ) {
                LockSupport.parkNanos(ahead);
                ahead = meant - System.nanoTime();
            }
            String meterId = Census.meterId(home(i));
            // More of an incident would overtake the SMS of its opening.
            if (meantAt.containsKey(meterId)) {
                continue;
            }
            if (isAway(i)) {
                meantAt.put(meterId, meant);
            }
            town.lives().write(writer, home(i), hour(i), 1, isAway(i) ? USED_MILLILITRES : 0);
        }
    }
}

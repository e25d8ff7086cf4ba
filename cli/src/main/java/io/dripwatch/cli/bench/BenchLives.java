package io.dripwatch.cli.bench;

import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topic;
import io.dripwatch.simulator.home.Census;
import io.dripwatch.simulator.meter.DayOfReads;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Simulated homes with hourly meters: their history as a topic, one upload a home, and what they
 * read afterwards. A town of more homes lives these lives several times.
 */
final class BenchLives {

    static final int PARTITIONS = 4;

    /** A day of uses, and the read before it. */
    private static final int RECENT_HOURS = 25;

    /** Homes simulated at once: their history is on the heap meanwhile. */
    private static final int SLICE = 5_000;

    private final BenchSettings settings;
    private final int count;
    private final Town town;
    private final int historyHours;
    private final int hours;
    private final int kept;

    /** Registers of the last reads of the history and the measured ones, mL: home by home. */
    private final long[] registers;

    private final byte[] minutes;

    /**
     * @param hours of reads after the history; whole days
     */
    BenchLives(BenchSettings settings, int count, int hours) {
        this.settings = settings;
        this.count = count;
        this.hours = hours;
        this.historyHours = settings.historyDays() * 24;
        this.town =
                new Town(
                        TownSettings.of(
                                count, settings.historyDays() + hours / 24, settings.seed()));
        this.kept = RECENT_HOURS + hours;
        this.registers = new long[Math.multiplyExact(count, kept)];
        this.minutes = new byte[count];
    }

    int count() {
        return count;
    }

    /** How many hours after the history each home is read. */
    int hours() {
        return hours;
    }

    String timeZone() {
        return town.settings().timeZone().getId();
    }

    /** When the last read was made, epoch milliseconds. */
    long end() {
        return town.end().toEpochMilli();
    }

    /** The history. */
    Topic history() {
        return new Topic("bench-history-" + count, PARTITIONS, false);
    }

    long historyReadings() {
        return (long) count * historyHours;
    }

    /** The last reads of the history, meters in turn: windows need no more of it. */
    Topic recent() {
        return new Topic("bench-recent-" + count, PARTITIONS, false);
    }

    long recentReadings() {
        return (long) count * RECENT_HOURS;
    }

    /** When the first read after the history was made at the earliest, epoch milliseconds. */
    long measuredFrom() {
        return town.start().plusSeconds(3_600L * historyHours).toEpochMilli();
    }

    /** When a home's last read of the history was made, epoch milliseconds. */
    long lastRead(int home) {
        return read(home % count, historyHours - 1, 0).getReadAt().toEpochMilli();
    }

    /** Simulates the homes and writes their history. */
    void fill(String bootstrapServers) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(settings.parallelism());
        try (TopicWriter<MeterUpload> writer = writer(bootstrapServers, history())) {
            for (int first = 0; first < count; first += SLICE) {
                slice(first, Math.min(SLICE, count - first), threads, writer);
            }
        } finally {
            threads.shutdownNow();
        }
        try (TopicWriter<MeterUpload> writer = writer(bootstrapServers, recent())) {
            for (int hour = -RECENT_HOURS; hour < 0; hour++) {
                for (int life = 0; life < count; life++) {
                    write(writer, life, hour, 1);
                }
            }
        }
    }

    static TopicWriter<MeterUpload> writer(String bootstrapServers, Topic topic) {
        return new TopicWriter<>(
                bootstrapServers, topic.name(), MeterUpload.getClassSchema(), MeterUpload.class);
    }

    /** Simulates some homes, writes their history and keeps what is measured. */
    private void slice(
            int first, int size, ExecutorService threads, TopicWriter<MeterUpload> writer)
            throws InterruptedException {
        TownMeters meters = new TownMeters(town, first, size, threads);
        long[][] history = new long[size][historyHours];
        for (int minute = 0; minute < meters.minutesInSlot(); minute++) {
            for (int place = meters.metersBefore(minute);
                    place < meters.metersBefore(minute + 1);
                    place++) {
                minutes[first + meters.meterAt(place)] = (byte) minute;
            }
        }
        for (int slot = 0; slot < historyHours + hours; ) {
            DayOfReads day = meters.nextDay();
            for (int end = slot + day.slots(); slot < end; slot++) {
                for (int meter = 0; meter < size; meter++) {
                    long register = day.register(slot, meter);
                    if (slot < historyHours) {
                        history[meter][slot] = register;
                    }
                    int place = slot - historyHours + RECENT_HOURS;
                    if (place >= 0) {
                        registers[(first + meter) * kept + place] = register;
                    }
                }
            }
        }
        for (int meter = 0; meter < size; meter++) {
            List<RegisterReading> reads = new ArrayList<>(historyHours);
            for (int slot = 0; slot < historyHours; slot++) {
                reads.add(read(first + meter, slot, history[meter][slot]));
            }
            write(writer, first + meter, reads);
        }
    }

    private RegisterReading read(int life, int slot, long register) {
        Instant readAt = town.start().plusSeconds(3_600L * slot + 60L * minutes[life]);
        return new RegisterReading(readAt, register, ReadQuality.ACTUAL, List.of());
    }

    /**
     * Writes an upload.
     *
     * @param home of any town
     * @param hour of its first read; 0 for the first after the history
     */
    void write(TopicWriter<MeterUpload> writer, int home, int hour, int reads) {
        write(writer, home, hour, reads, 0);
    }

    /**
     * Writes an upload with more water than was used.
     *
     * @param more millilitres
     */
    void write(TopicWriter<MeterUpload> writer, int home, int hour, int reads, long more) {
        int life = home % count;
        List<RegisterReading> upload = new ArrayList<>(reads);
        for (int i = hour; i < hour + reads; i++) {
            long register = registers[life * kept + RECENT_HOURS + i];
            upload.add(read(life, historyHours + i, register + more));
        }
        write(writer, home, upload);
    }

    private static void write(
            TopicWriter<MeterUpload> writer, int home, List<RegisterReading> reads) {
        String meterId = Census.meterId(home);
        long newest = reads.get(reads.size() - 1).getReadAt().toEpochMilli();
        writer.write(meterId, new MeterUpload(meterId, reads, null), newest);
    }
}

package io.dripwatch.cli.bench;

import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topic;
import io.dripwatch.simulator.meter.DayOfReads;
import io.dripwatch.simulator.meter.TownMeters;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.simulator.town.TownSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A simulated town of hourly meters, as topics: the history of each home in one upload, and what is
 * measured, once with one read an upload and once with a day's reads in each.
 */
final class BenchTown {

    private static final int PARTITIONS = 4;

    /** Homes simulated at once: their history is on the heap meanwhile. */
    private static final int SLICE = 5_000;

    private final BenchSettings settings;
    private final int households;
    private final Town town;
    private final int historyHours;
    private final int hours;

    /** Registers of the measured reads, mL: those of each home side by side. */
    private final long[] registers;

    private final byte[] minutes;

    BenchTown(BenchSettings settings, int households) {
        this.settings = settings;
        this.households = households;
        this.hours = settings.hoursInDays(households);
        this.historyHours = settings.historyDays() * 24;
        this.town =
                new Town(
                        TownSettings.of(
                                households, settings.historyDays() + hours / 24, settings.seed()));
        this.registers = new long[Math.multiplyExact(households, hours)];
        this.minutes = new byte[households];
    }

    int households() {
        return households;
    }

    String timeZone() {
        return town.settings().timeZone().getId();
    }

    /** When the last read was made, epoch milliseconds. */
    long end() {
        return town.end().toEpochMilli();
    }

    Topic history() {
        return topic("history");
    }

    /** One read an upload. */
    Topic hourly() {
        return topic("hourly");
    }

    /** A day's reads an upload. */
    Topic daily() {
        return topic("daily");
    }

    private Topic topic(String what) {
        return new Topic("bench-%s-%d".formatted(what, households), PARTITIONS, false);
    }

    List<Topic> topics() {
        return List.of(history(), hourly(), daily());
    }

    long historyReadings() {
        return (long) households * historyHours;
    }

    long hourlyReadings() {
        return (long) households * settings.hours(households);
    }

    long dailyReadings() {
        return (long) households * hours;
    }

    /** Whether both measured topics hold the same reads. */
    boolean sameReads() {
        return hourlyReadings() == dailyReadings();
    }

    /** Simulates the town and fills the topics. */
    void fill(String bootstrapServers) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(settings.parallelism());
        try {
            try (TopicWriter<MeterUpload> writer = writer(bootstrapServers, history())) {
                for (int first = 0; first < households; first += SLICE) {
                    slice(first, Math.min(SLICE, households - first), threads, writer);
                }
            }
            try (TopicWriter<MeterUpload> writer = writer(bootstrapServers, hourly())) {
                uploads(writer, settings.hours(households), 1);
            }
            try (TopicWriter<MeterUpload> writer = writer(bootstrapServers, daily())) {
                uploads(writer, hours, 24);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static TopicWriter<MeterUpload> writer(String bootstrapServers, Topic topic) {
        return new TopicWriter<>(
                bootstrapServers, topic.name(), MeterUpload.getClassSchema(), MeterUpload.class);
    }

    /** Simulates some homes, writes their history and keeps what is measured. */
    private void slice(
            int first, int count, ExecutorService threads, TopicWriter<MeterUpload> writer)
            throws InterruptedException {
        TownMeters meters = new TownMeters(town, first, count, threads);
        long[][] history = new long[count][historyHours];
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
                for (int meter = 0; meter < count; meter++) {
                    long register = day.register(slot, meter);
                    if (slot < historyHours) {
                        history[meter][slot] = register;
                    } else {
                        registers[(first + meter) * hours + slot - historyHours] = register;
                    }
                }
            }
        }
        for (int meter = 0; meter < count; meter++) {
            List<RegisterReading> reads = new ArrayList<>(historyHours);
            for (int slot = 0; slot < historyHours; slot++) {
                reads.add(read(first + meter, slot, history[meter][slot]));
            }
            write(writer, first + meter, reads);
        }
    }

    /** Meters report in turn, as those of a town do. */
    private void uploads(TopicWriter<MeterUpload> writer, int until, int readsInAnUpload) {
        for (int hour = 0; hour < until; hour += readsInAnUpload) {
            for (int household = 0; household < households; household++) {
                List<RegisterReading> reads = new ArrayList<>(readsInAnUpload);
                for (int i = hour; i < hour + readsInAnUpload; i++) {
                    reads.add(read(household, historyHours + i, registers[household * hours + i]));
                }
                write(writer, household, reads);
            }
        }
    }

    private RegisterReading read(int household, int slot, long register) {
        Instant readAt = town.start().plusSeconds(3_600L * slot + 60L * minutes[household]);
        return new RegisterReading(readAt, register, ReadQuality.ACTUAL, List.of());
    }

    private void write(
            TopicWriter<MeterUpload> writer, int household, List<RegisterReading> reads) {
        String meterId = town.household(household).meterId();
        long newest = reads.get(reads.size() - 1).getReadAt().toEpochMilli();
        writer.write(meterId, new MeterUpload(meterId, reads, null), newest);
    }
}

package io.dripwatch.cli.replay;

import io.dripwatch.cli.console.ConsoleProgress;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topics;
import io.dripwatch.scoring.files.IntervalRegisters;
import io.dripwatch.scoring.files.ReadingsFile;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.load.SendSchedule;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;

/** Recorded readings on their way to the topic, at the pace and with the faults of a plan. */
final class ReadingsFeed {

    /** Of a file that does not say when its rows came. */
    private static final long NONE = Long.MIN_VALUE;

    private final String bootstrapServers;
    private final ReplayPlan plan;
    private final ZoneId zone;
    private final PrintWriter console;

    private final RecordedTime span = new RecordedTime();
    private RecordedPace recorded;
    private SendSchedule schedule;
    private long sent;
    private long arrivedUntil = NONE;

    /**
     * @param zone of the head-end, where clocks change
     */
    ReadingsFeed(String bootstrapServers, ReplayPlan plan, ZoneId zone, PrintWriter console) {
        this.bootstrapServers = bootstrapServers;
        this.plan = plan;
        this.zone = zone;
        this.console = console;
    }

    /**
     * Sends every row; tells how many readings went, repeated ones included.
     *
     * @param record of the same file; null for a plan that needs none
     */
    long send(ReadingsFile file, RecordedPace record) {
        if (file.hasArrivals()) {
            return sendByArrival(file);
        }
        recorded = record;
        IntervalRegisters registers = file.hasIntervals() ? IntervalRegisters.of(file) : null;
        ConsoleProgress progress = new ConsoleProgress(console);
        FaultRates faults = plan.faults();
        schedule = new SendSchedule(plan.pace(), System::nanoTime);
        long[] rows = new long[1];
        try (TopicWriter<MeterUpload> writer =
                        new TopicWriter<>(
                                bootstrapServers,
                                Topics.METER_READINGS.name(),
                                MeterUpload.getClassSchema(),
                                MeterUpload.class);
                FaultyWay way =
                        faults.any()
                                ? new FaultyWay(
                                        file,
                                        plan,
                                        faults,
                                        zone,
                                        a -> write(writer, a.upload(), a.arrivedSecond()))
                                : null) {
            UploadGrouping grouping =
                    new UploadGrouping(
                            plan.readsInUpload(),
                            upload -> {
                                long arrived =
                                        recorded == null ? 0 : recorded.second(newest(upload));
                                if (way == null) {
                                    write(writer, upload, arrived);
                                } else {
                                    way.take(upload, arrived);
                                }
                            });
            file.forEach(
                    row -> {
                        span.add(row.readAt());
                        grouping.add(registers == null ? row : registers.registered(row));
                        rows[0]++;
                        progress.at("load", rows[0], 0);
                    });
            grouping.flush();
            if (way != null) {
                console.printf("  faults    %,d put in%n", way.end());
            }
        }
        progress.close();
        return sent;
    }

    /** Each upload is written as of its arrival; the clock of both jobs is that. */
    private long sendByArrival(ReadingsFile file) {
        IntervalRegisters registers = file.hasIntervals() ? IntervalRegisters.of(file) : null;
        ConsoleProgress progress = new ConsoleProgress(console);
        try (TopicWriter<MeterUpload> writer =
                new TopicWriter<>(
                        bootstrapServers,
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            ArrivingUploads uploads =
                    new ArrivingUploads(
                            (upload, arrivedAt) -> {
                                writer.write(upload.getMeterId(), upload, arrivedAt);
                                sent += upload.getReads().size();
                                upload.getReads()
                                        .forEach(read -> span.add(read.getReadAt().toEpochMilli()));
                                progress.at("load", sent, 0);
                            });
            uploads.send(
                    consumer ->
                            file.forEach(
                                    row ->
                                            consumer.accept(
                                                    registers == null
                                                            ? row
                                                            : registers.registered(row))));
            arrivedUntil = uploads.latest();
        }
        progress.close();
        return sent;
    }

    /** What the detection job takes for now: it ends with the readings. */
    JobClock detectionClock() {
        return arrivedUntil == NONE
                ? JobClock.recordedUntil(span.end())
                : JobClock.arrivedUntil(span.end());
    }

    /** What the notification job takes for now: it ends when the last upload came. */
    JobClock notificationClock() {
        return arrivedUntil == NONE
                ? JobClock.recordedUntil(span.end())
                : JobClock.arrivedUntil(arrivedUntil);
    }

    /** The most by which a reading came later than planned. */
    Duration greatestLag() {
        return schedule.greatestLag();
    }

    private void write(TopicWriter<MeterUpload> writer, MeterUpload upload, long arrivedSecond) {
        if (plan.live()) {
            try {
                schedule.await(sent, recorded.due(arrivedSecond));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RunFailure("interrupted", e);
            }
        }
        writer.write(upload.getMeterId(), upload);
        sent += upload.getReads().size();
    }

    private static long newest(MeterUpload upload) {
        return upload.getReads().stream()
                .map(RegisterReading::getReadAt)
                .max(Comparator.naturalOrder())
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }
}

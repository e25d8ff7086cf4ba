package io.dripwatch.cli.replay;

import io.dripwatch.cli.ExitCodes;
import io.dripwatch.cli.UserError;
import io.dripwatch.cli.product.JobRun;
import io.dripwatch.cli.product.OutputFiles;
import io.dripwatch.cli.product.TopicReader;
import io.dripwatch.cli.product.TopicWriter;
import io.dripwatch.cli.stack.EmbeddedBroker;
import io.dripwatch.cli.stack.LocalFlink;
import io.dripwatch.cli.stack.LocalFlinkSettings;
import io.dripwatch.cli.stack.WorkDirectory;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch replay}: the two jobs over recorded readings. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs both jobs over recorded readings, as fast as they go, and ends.",
            "",
            "Leaves in DIR: alerts.jsonl, rejected.jsonl, sms.jsonl and summary.json. The clock of"
                    + " rules and policy is the readings' own time; SMS go to a server inside this"
                    + " command only.",
            "",
        })
public final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--readings",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with meter_id, read_at and register_litres or interval_litres; optional"
                            + " quality and flags; may be gzipped.")
    private Path readings;

    @Option(
            names = "--households",
            paramLabel = "FILE",
            description = "CSV with meter_id and any of the registry's columns.")
    private Path households;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "IANA name for meters without one (default: ${DEFAULT-VALUE}).")
    private String timeZone;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Parallelism of the jobs (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the output goes; files of an earlier run are replaced.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (parallelism < 1 || parallelism > DetectionJob.MAX_PARALLELISM) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--parallelism is %d, expected 1 to %d"
                            .formatted(parallelism, DetectionJob.MAX_PARALLELISM));
        }
        ZoneId zone = zone();
        ReadingsFile readingsFile = ReadingsFile.of(readings);
        HouseholdsFile householdsFile =
                households == null ? null : HouseholdsFile.of(households, zone);
        OutputFiles output = OutputFiles.in(out);
        try (WorkDirectory work = WorkDirectory.create()) {
            EmbeddedBroker broker = work.owning(EmbeddedBroker.start(work.directory("kafka")));
            broker.createTopics(Topics.all());
            LocalFlink flink =
                    work.owning(
                            LocalFlink.start(
                                    work.directory("flink"),
                                    LocalFlinkSettings.forProduct(parallelism)));
            run(broker.bootstrapServers(), flink, readingsFile, householdsFile, output);
        }
        return ExitCodes.DONE;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new UserError(
                    "--time-zone is '%s', expected an IANA name, like Europe/Madrid"
                            .formatted(timeZone),
                    e);
        }
    }

    private void run(
            String bootstrapServers,
            LocalFlink flink,
            ReadingsFile readingsFile,
            HouseholdsFile householdsFile,
            OutputFiles output) {
        PrintWriter console = spec.commandLine().getOut();
        long started = System.nanoTime();
        if (householdsFile != null) {
            loadHouseholds(bootstrapServers, householdsFile);
        }
        long rows = loadReadings(bootstrapServers, readingsFile);
        console.printf("loaded    %,d readings in %.1f s%n", rows, secondsSince(started));
        console.flush();
        StreamExecutionEnvironment env = flink.environment();
        DetectionJob.attach(
                env,
                KafkaSettings.of(bootstrapServers).untilNow(),
                DetectionJobSettings.DEFAULTS.in(timeZone));
        ReadingTotals totals =
                ReadingTotals.of(JobRun.toEnd(env, DetectionJob.NAME, ignored -> {}));
        double seconds = secondsSince(started);
        List<UsageAlert> alerts = new ArrayList<>();
        try (TopicReader<UsageAlert> topic =
                new TopicReader<>(
                        bootstrapServers,
                        Topics.USAGE_ALERTS.name(),
                        UsageAlert.getClassSchema(),
                        UsageAlert.class)) {
            topic.readToEnd(alerts::add);
        }
        List<RejectedReading> rejected = new ArrayList<>();
        try (TopicReader<RejectedReading> topic =
                new TopicReader<>(
                        bootstrapServers,
                        Topics.REJECTED_READINGS.name(),
                        RejectedReading.getClassSchema(),
                        RejectedReading.class)) {
            topic.readToEnd(rejected::add);
        }
        List<UsageAlert> written = output.alerts(alerts);
        output.rejected(rejected);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("readings", totals.readings());
        summary.put("accepted", totals.accepted());
        summary.put("rejected", totals.rejected());
        summary.put("duplicates", totals.duplicates());
        summary.put("late", totals.late());
        summary.put("seconds", seconds);
        summary.put("readingsPerSecond", Math.round(totals.readings() / seconds));
        output.summary(summary);
        console.printf("%s, %d alerts%n", summary, written.size());
        console.flush();
    }

    private static double secondsSince(long started) {
        return Math.round((System.nanoTime() - started) / 1e6) / 1e3;
    }

    private static void loadHouseholds(String bootstrapServers, HouseholdsFile file) {
        try (TopicWriter<HouseholdProfile> writer =
                new TopicWriter<>(
                        bootstrapServers,
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            file.forEach(profile -> writer.write(profile.getMeterId(), profile));
        }
    }

    private static long loadReadings(String bootstrapServers, ReadingsFile file) {
        IntervalRegisters registers = file.hasIntervals() ? IntervalRegisters.of(file) : null;
        long[] rows = new long[1];
        try (TopicWriter<MeterUpload> writer =
                new TopicWriter<>(
                        bootstrapServers,
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            UploadGrouping grouping =
                    new UploadGrouping(upload -> writer.write(upload.getMeterId(), upload));
            file.forEach(
                    row -> {
                        grouping.add(registers == null ? row : registers.registered(row));
                        rows[0]++;
                    });
            grouping.flush();
        }
        return rows[0];
    }
}

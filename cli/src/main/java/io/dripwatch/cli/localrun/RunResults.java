package io.dripwatch.cli.localrun;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.trace.SmsTrace;
import io.dripwatch.cli.trace.TracedSms;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.MeterCoverage;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.scoring.files.OutputFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run leaves behind: its summary, and the files of the contract. */
public final class RunResults {

    private final LocalProduct product;
    private final List<UsageAlert> alerts;
    private final CoverageReport coverage = new CoverageReport();
    private final RunSummary summary;

    /**
     * Call when the jobs are at rest.
     *
     * @param alerts in the order of the topic; repeated ones are left out
     * @param seconds as {@link RunSummary} has them
     */
    public RunResults(
            LocalProduct product, List<UsageAlert> alerts, ReadingTotals totals, double seconds) {
        this.product = product;
        this.alerts = OutputFiles.once(alerts);
        try (TopicReader<MeterCoverage> topic = product.coverage()) {
            topic.readToEnd(coverage::add);
        }
        this.summary =
                new RunSummary(
                        totals,
                        this.alerts.stream().filter(a -> a.getEvent() == AlertEvent.OPENED).count(),
                        product.provider().server().accepted().size(),
                        coverage.metersByLevel(),
                        RegistryReport.of(this.alerts),
                        seconds);
    }

    public RunSummary summary() {
        return summary;
    }

    /** Every alert once, in the order of the topic. */
    public List<UsageAlert> alerts() {
        return List.copyOf(alerts);
    }

    /** Writes the files; call when the jobs are at rest. */
    public void write(OutputFiles output) {
        output.alerts(alerts);
        List<RejectedReading> rejected = new ArrayList<>();
        try (TopicReader<RejectedReading> topic = product.rejected()) {
            topic.readToEnd(rejected::add);
        }
        output.rejected(rejected);
        output.lines("coverage.jsonl", coverage.lines());
        output.lines("sms.jsonl", new SmsLines(alerts).of(product.provider().accepted()));
        output.lines("messages.jsonl", messages());
        output.summary(summary.fields());
    }

    private List<Map<String, Object>> messages() {
        SmsTrace trace = new SmsTrace();
        product.read(trace);
        // Detection says them in an order that depends on threads.
        return trace.all().stream().map(TracedSms::line).toList();
    }
}

package io.dripwatch.cli.localrun;

import io.dripwatch.pipeline.detection.ReadingTotals;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a run went: {@code summary.json} and the last lines on the console.
 *
 * @param metersByLevel how many meters' data can show how much
 * @param registry where it and the readings do not fit
 * @param seconds from the first reading taken up to the last SMS; without start-up, which is that
 *     of broker and Flink, and of each job until all its tasks run
 */
public record RunSummary(
        ReadingTotals totals,
        long alertsOpened,
        long smsAccepted,
        Map<String, Long> metersByLevel,
        RegistryReport registry,
        double seconds) {

    /** As the contract names it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("readings", totals.readings());
        fields.put("accepted", totals.accepted());
        fields.put("rejected", totals.rejected());
        fields.put("duplicates", totals.duplicates());
        fields.put("late", totals.late());
        fields.put("alertsOpened", alertsOpened);
        fields.put("smsAccepted", smsAccepted);
        fields.put("metersByCoverage", metersByLevel);
        fields.put("registry", registry.meters());
        fields.put("seconds", Math.round(seconds * 1_000) / 1_000.0);
        fields.put("readingsPerSecond", readingsPerSecond());
        return fields;
    }

    /** Readings a second, end to end. */
    public long readingsPerSecond() {
        return seconds > 0 ? Math.round(totals.readings() / seconds) : 0;
    }

    /** Prints it for a person. */
    public void print(PrintWriter console) {
        console.printf(
                Locale.ROOT,
                "  readings  %,d = %,d accepted (%,d late) + %,d rejected + %,d duplicates%n",
                totals.readings(),
                totals.accepted(),
                totals.late(),
                totals.rejected(),
                totals.duplicates());
        console.printf(Locale.ROOT, "  alerts    %,d incidents opened%n", alertsOpened);
        console.printf(Locale.ROOT, "  SMS       %,d accepted by the provider%n", smsAccepted);
        CoverageReport.print(metersByLevel, console);
        registry.print(console);
        console.flush();
    }
}

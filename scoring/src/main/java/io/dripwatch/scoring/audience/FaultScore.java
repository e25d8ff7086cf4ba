package io.dripwatch.scoring.audience;

import io.dripwatch.scoring.files.AlertsFile;
import io.dripwatch.scoring.files.AlertsFile.Closing;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.Rounded;
import io.dripwatch.scoring.truth.LeakCase;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What wrong data did to what was told: all-clears while water ran, openings for one leak, alerts
 * to households that only a fault explains, incidents for the operator, and leaks that were missed.
 */
public final class FaultScore {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long MONTH_MILLIS = 30L * 24 * HOUR_MILLIS;

    /** A leak that ends within so long after an all-clear was over as far as reads could tell. */
    private static final long OVER_MILLIS = 24 * HOUR_MILLIS;

    /** A fault is at work until late reads can no longer change what it showed. */
    private static final long AFTER_FAULT_MILLIS = 72 * HOUR_MILLIS;

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<List<String>> examples = new ArrayList<>();
    private final Truth truth;
    private final Ledgers ledgers;
    private final Map<String, List<Ledgers.DataFault>> faults = new HashMap<>();

    private FaultScore(Truth truth, Ledgers ledgers) {
        this.truth = truth;
        this.ledgers = ledgers;
        for (Ledgers.DataFault fault : ledgers.dataFaults()) {
            faults.computeIfAbsent(fault.meterId(), id -> new ArrayList<>()).add(fault);
        }
    }

    /**
     * Scores a run over a town with faults.
     *
     * @param without the run over the same town without faults; null for none
     */
    public static FaultScore of(JudgedRun run, Truth truth, Ledgers ledgers, JudgedRun without) {
        FaultScore score = new FaultScore(truth, ledgers);
        AlertsFile alerts = run.alerts();
        Matching matching = run.households();
        score.fields.put("meters_with_faults", score.faults.size());
        score.fields.put("faults", ledgers.dataFaults().size());
        score.allClears(alerts);
        score.fields.put("openings_per_leak", openingsPerLeak(matching));
        score.causedByFaults(matching, without == null ? null : without.alerts());
        score.operatorIncidents(alerts);
        score.fields.put("recall", recall(matching));
        if (without != null) {
            Matching other = without.households();
            score.fields.put("recall_without_faults", recall(other));
            score.fields.put("openings_per_leak_without_faults", openingsPerLeak(other));
        }
        return score;
    }

    private static Object recall(Matching matching) {
        return matching.cases().isEmpty()
                ? null
                : Rounded.to(matching.findings().size() / (double) matching.cases().size(), 4);
    }

    private void allClears(AlertsFile alerts) {
        Map<String, Opening> byIncident = new HashMap<>();
        alerts.openings().forEach(opening -> byIncident.put(opening.incidentId(), opening));
        int wrong = 0;
        int near = 0;
        for (Closing closing : alerts.closings()) {
            Opening opening = byIncident.get(closing.incidentId());
            if (opening == null || !runsOn(opening, closing.at())) {
                continue;
            }
            wrong++;
            Ledgers.DataFault fault = faultAt(opening.meterId(), closing.at());
            if (fault != null) {
                near++;
                example("all-clear", opening, closing.at(), fault);
            }
        }
        fields.put("false_all_clears", wrong);
        fields.put("false_all_clears_near_faults", near);
    }

    /** Whether the leak that the incident is about still runs, and does for a while. */
    private boolean runsOn(Opening opening, long at) {
        return truth.of(opening.meterId()).stream()
                .anyMatch(
                        leak ->
                                leak.onset() <= opening.detectedAt()
                                        && opening.detectedAt() <= leak.end()
                                        && leak.onset() <= at
                                        && at < leak.end() - OVER_MILLIS
                                        && !ledgers.shutBefore(opening.meterId(), at));
    }

    private static Object openingsPerLeak(Matching matching) {
        int in = 0;
        int leaks = 0;
        for (LeakCase leak : matching.cases()) {
            long own =
                    matching.judged().stream()
                            .map(Matching.Judged::opening)
                            .filter(opening -> opening.meterId().equals(leak.meterId()))
                            .filter(opening -> opening.detectedAt() >= leak.onset())
                            .filter(opening -> opening.detectedAt() <= leak.end())
                            .count();
            in += (int) own;
            leaks += own > 0 ? 1 : 0;
        }
        return leaks == 0 ? null : Rounded.to(in / (double) leaks, 4);
    }

    /** False openings in the time of a fault that the town without faults does not have. */
    private void causedByFaults(Matching matching, AlertsFile without) {
        List<Opening> wrong = matching.openings(Matching.Verdict.FALSE);
        List<Opening> caused =
                wrong.stream()
                        .filter(opening -> faultAt(opening.meterId(), opening.detectedAt()) != null)
                        .toList();
        if (without != null) {
            caused = caused.stream().filter(opening -> !isIn(without, opening)).toList();
        }
        fields.put("household_openings_by_faults", caused.size());
        for (Opening opening : caused) {
            example(
                    "household",
                    opening,
                    opening.detectedAt(),
                    faultAt(opening.meterId(), opening.detectedAt()));
        }
    }

    /** Whether the other run told the household of its use at about that time. */
    private static boolean isIn(AlertsFile other, Opening opening) {
        return other.openings().stream()
                .filter(one -> one.meterId().equals(opening.meterId()))
                .anyMatch(
                        one ->
                                Math.abs(one.detectedAt() - opening.detectedAt())
                                        <= AFTER_FAULT_MILLIS);
    }

    private void operatorIncidents(AlertsFile alerts) {
        Set<String> months = new HashSet<>();
        for (Ledgers.DataFault fault : ledgers.dataFaults()) {
            for (long month = fault.from() / MONTH_MILLIS;
                    month <= fault.until() / MONTH_MILLIS;
                    month++) {
                months.add(fault.meterId() + " " + month);
            }
        }
        int incidents = 0;
        int data = 0;
        for (Opening opening : alerts.operatorOpenings()) {
            Ledgers.DataFault fault = faultAt(opening.meterId(), opening.detectedAt());
            if (fault != null) {
                incidents++;
                if (opening.type().equals("METER_DATA")) {
                    data++;
                } else {
                    example("operator", opening, opening.detectedAt(), fault);
                }
            }
        }
        fields.put("faulty_meter_months", months.size());
        fields.put("operator_incidents", incidents);
        fields.put("operator_incidents_of_data", data);
        fields.put(
                "operator_incidents_per_faulty_meter_and_month",
                months.isEmpty() ? null : Rounded.to(incidents / (double) months.size(), 4));
    }

    private Ledgers.DataFault faultAt(String meterId, long at) {
        return faults.getOrDefault(meterId, List.of()).stream()
                .filter(fault -> fault.from() <= at && at <= fault.until() + AFTER_FAULT_MILLIS)
                .findFirst()
                .orElse(null);
    }

    private void example(String what, Opening opening, long at, Ledgers.DataFault fault) {
        examples.add(
                List.of(
                        what,
                        opening.meterId(),
                        opening.type(),
                        Instant.ofEpochMilli(opening.detectedAt()).toString(),
                        Instant.ofEpochMilli(at).toString(),
                        fault.kind(),
                        fault.detail(),
                        Instant.ofEpochMilli(fault.from()).toString(),
                        Instant.ofEpochMilli(fault.until()).toString()));
    }

    /** Head of {@link #examples}. */
    public static List<String> examplesHeader() {
        return List.of(
                "what",
                "meter_id",
                "type",
                "opened_at",
                "at",
                "fault",
                "detail",
                "fault_from",
                "fault_until");
    }

    /** What went wrong near a fault, one by one. */
    public List<List<String>> examples() {
        return examples;
    }

    /** The figures, as {@code score.json} has them. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** The figures for a person, without line ends. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        fields.forEach(
                (name, figure) ->
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "  %-46s %s",
                                        name.replace('_', ' '),
                                        figure == null ? "-" : figure)));
        return lines;
    }
}

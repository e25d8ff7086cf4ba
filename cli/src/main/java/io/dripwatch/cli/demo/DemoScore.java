package io.dripwatch.cli.demo;

import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.scoring.audience.AudienceScore;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.truth.Exclusions;
import io.dripwatch.scoring.truth.LeakCase;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Truth;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.event.LifeKind;
import io.dripwatch.simulator.headend.FaultEntry;
import io.dripwatch.simulator.town.Town;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the alerts of a demonstration are worth: of each kind of happening how many were found and
 * missed, after how long, and how much water ran before and after somebody was told; and the alerts
 * that nothing explains. The definitions are those of {@code dripwatch score} ({@link Matching}).
 */
final class DemoScore {

    private static final double HOUR_SECONDS = 3_600;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Opening> falseOpenings = new ArrayList<>();

    /** The happenings of one kind. */
    private static final class Row {
        private int found;
        private int missed;
        private final List<Double> delays = new ArrayList<>();
        private double litres;
        private double litresUntold;
    }

    DemoScore(DemoTown demo, List<UsageAlert> alerts) {
        Town town = demo.town();
        Map<String, Leak> leaks =
                town.leaks().collect(Collectors.toMap(Leak::caseId, leak -> leak));
        Matching flow =
                Matching.of(
                        Truth.of(town.leaks().map(leak -> leakCase(demo, leak)).toList()),
                        Exclusions.of(excused(demo)),
                        openings(alerts, DemoScore::isOfFlow));
        for (LeakCase leak : flow.cases()) {
            count(leak, flow.finding(leak), leaks.get(leak.id()));
        }
        falseOpenings.addAll(flow.openings(Matching.Verdict.FALSE));
        judged(
                happenings(demo, LifeKind.FALL, false),
                openings(alerts, type -> type == AlertType.LOW_USE));
        judged(
                happenings(demo, LifeKind.PRESSURE_RISE, true),
                openings(alerts, type -> type == AlertType.DISTRICT));
        judged(
                demo.story().faults().stream().map(DemoScore::faultCase).toList(),
                openings(
                        alerts,
                        type ->
                                !isOfFlow(type)
                                        && type != AlertType.LOW_USE
                                        && type != AlertType.DISTRICT));
    }

    /** Whether it is about a home's own water, which only leaks explain. */
    static boolean isOfFlow(AlertType type) {
        return AudienceScore.isOfHomes(type.name());
    }

    private void judged(List<LeakCase> cases, List<Opening> openings) {
        Matching matching = Matching.of(Truth.of(cases), Exclusions.of(List.of()), openings);
        for (LeakCase one : cases) {
            count(one, matching.finding(one), null);
        }
        falseOpenings.addAll(matching.openings(Matching.Verdict.FALSE));
    }

    /**
     * @param leak null for what is no leak
     */
    private void count(LeakCase happened, Matching.Finding finding, Leak leak) {
        Row row = rows.computeIfAbsent(happened.kind(), kind -> new Row());
        if (finding == null) {
            row.missed++;
        } else {
            row.found++;
            row.delays.add(finding.delayHours());
        }
        if (leak != null) {
            double all = litres(leak, leak.end().getEpochSecond());
            row.litres += all;
            row.litresUntold +=
                    finding == null ? all : litres(leak, finding.opening().detectedAt() / 1_000);
        }
    }

    private static double litres(Leak leak, long epochSecond) {
        return leak.millilitresUntil(epochSecond) / 1_000.0;
    }

    private static LeakCase leakCase(DemoTown demo, Leak leak) {
        boolean away =
                demo.story().goesAway().filter(journey -> isDuring(leak, journey)).isPresent();
        return new LeakCase(
                leak.caseId(),
                leak.meterId(),
                away ? "leak while away" : leak.kind().label() + " leak",
                leak.onset().toEpochMilli(),
                leak.end().toEpochMilli(),
                leak.meanLitresPerHour(),
                leak.periodMinutes());
    }

    private static boolean isDuring(Leak leak, DemoStory.Journey journey) {
        return leak.meterId().equals(journey.meterId())
                && !leak.onset().isBefore(journey.from())
                && leak.onset().isBefore(journey.until());
    }

    private static LeakCase faultCase(FaultEntry fault) {
        return new LeakCase(
                fault.meterId() + "-" + fault.kind().label(),
                fault.meterId(),
                "faulty meter",
                fault.fromSecond() * 1_000,
                fault.untilSecond() * 1_000,
                0,
                0);
    }

    /**
     * @param ofDistrict one for all of its homes together
     */
    private static List<LeakCase> happenings(DemoTown demo, LifeKind kind, boolean ofDistrict) {
        Map<String, LeakCase> cases = new LinkedHashMap<>();
        demo.events(each -> each == kind)
                .forEach(
                        event -> {
                            String subject =
                                    ofDistrict
                                            ? "district:"
                                                    + demo.town()
                                                            .household(event.household())
                                                            .district()
                                            : event.meterId();
                            cases.merge(
                                    subject,
                                    new LeakCase(
                                            subject + "-" + kind.label(),
                                            subject,
                                            ofDistrict ? "district's event" : "welfare",
                                            event.start().toEpochMilli(),
                                            event.end().toEpochMilli(),
                                            0,
                                            0),
                                    (a, b) -> a.onset() <= b.onset() ? a : b);
                        });
        return List.copyOf(cases.values());
    }

    private static List<Exclusions.Stretch> excused(DemoTown demo) {
        return demo.events(kind -> kind == LifeKind.PRESSURE_RISE)
                .map(
                        event ->
                                new Exclusions.Stretch(
                                        event.meterId(),
                                        event.start().toEpochMilli(),
                                        event.end().toEpochMilli()))
                .toList();
    }

    private static List<Opening> openings(List<UsageAlert> alerts, Predicate<AlertType> types) {
        return alerts.stream()
                .filter(alert -> alert.getEvent() == AlertEvent.OPENED)
                .filter(alert -> types.test(alert.getType()))
                .map(
                        alert ->
                                new Opening(
                                        alert.getMeterId(),
                                        alert.getDetectedAt().toEpochMilli(),
                                        Narrator.named(alert.getType()),
                                        alert.getIncidentId(),
                                        alert.getOnset().toEpochMilli(),
                                        Opening.STILL_OPEN,
                                        alert.getLitresPerHour()))
                .toList();
    }

    /** Prints it for a person. */
    void print(PrintWriter terminal) {
        terminal.printf(
                "  %-22s %5s  %6s  %11s  %11s  %11s%n",
                "what happened", "found", "missed", "told after", "litres lost", "before told");
        rows.forEach((kind, row) -> print(terminal, kind, row));
        terminal.printf("  %-22s %5d%s%n", "false alerts", falseOpenings.size(), falseList());
        terminal.flush();
    }

    private static void print(PrintWriter terminal, String kind, Row row) {
        terminal.printf(
                Locale.ROOT,
                "  %-22s %5d  %6d  %11s  %11s  %11s%n",
                kind,
                row.found,
                row.missed,
                row.delays.isEmpty()
                        ? "-"
                        : String.format(Locale.ROOT, "%.1f h", median(row.delays)),
                row.litres > 0 ? String.format(Locale.ROOT, "%,.0f", row.litres) : "-",
                row.litres > 0 ? String.format(Locale.ROOT, "%,.0f", row.litresUntold) : "-");
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Each with its meter, type and the litres of which it spoke. */
    private String falseList() {
        return falseOpenings.stream()
                .map(
                        opening ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %s, %.0f L",
                                        opening.meterId(),
                                        opening.type(),
                                        told(opening)))
                .collect(
                        Collectors.joining(
                                "; ",
                                falseOpenings.isEmpty() ? "" : "  (",
                                falseOpenings.isEmpty() ? "" : ")"));
    }

    private static double told(Opening opening) {
        double hours = (opening.detectedAt() - opening.onset()) / 1_000.0 / HOUR_SECONDS;
        return Math.max(0, hours) * Math.max(0, opening.litresPerHour());
    }
}

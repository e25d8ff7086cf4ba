package io.dripwatch.scoring.score;

import io.dripwatch.scoring.files.IntervalRegisters;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.ReadingRow;
import io.dripwatch.scoring.files.ReadingsFile;
import io.dripwatch.scoring.rules.RuleRun;
import io.dripwatch.scoring.truth.ReadingSpans;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a score takes from the readings: how long homes were read, and what fixed rules open. */
final class ScoredReadings {

    private final ReadingSpans spans;
    private final Map<String, List<Opening>> ruleOpenings;

    private ScoredReadings(ReadingSpans spans, Map<String, List<Opening>> ruleOpenings) {
        this.spans = spans;
        this.ruleOpenings = ruleOpenings;
    }

    static ScoredReadings read(ReadingsFile file) {
        IntervalRegisters registers = file.hasIntervals() ? IntervalRegisters.of(file) : null;
        Consumer<Consumer<ReadingRow>> rows =
                registers == null
                        ? file::forEach
                        : consumer ->
                                file.forEach(row -> consumer.accept(registers.registered(row)));
        ReadingSpans spans = new ReadingSpans();
        RuleRun rules = new RuleRun();
        rows.accept(
                row -> {
                    spans.add(row.meterId(), row.readAt());
                    rules.add(row);
                });
        return new ScoredReadings(spans, rules.end(rows));
    }

    ReadingSpans spans() {
        return spans;
    }

    /** The openings of every fixed rule and set, in the order of the table. */
    Map<String, List<Opening>> ruleOpenings() {
        return ruleOpenings;
    }
}

package io.dripwatch.scoring.variants;

import io.dripwatch.scoring.score.CaseGroup;
import io.dripwatch.scoring.score.ScoreReport;
import io.dripwatch.scoring.score.ScoredRun;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A variant, and what Dripwatch and the fixed rules were worth on its readings.
 *
 * @param readings how many
 */
public record ScoredVariant(Variant variant, long readings, ScoreReport report) {

    /** False alerts a home and year at most of the fixed rules that are shown; our choice. */
    private static final List<BigDecimal> TOLERATED =
            List.of(new BigDecimal("0.2"), new BigDecimal("4"));

    private static final Comparator<ScoredRun> FINDS_MORE =
            Comparator.comparingInt((ScoredRun run) -> run.score().found())
                    .thenComparing(run -> run.score().falseOpenings(), Comparator.reverseOrder());

    public ScoredRun dripwatch() {
        return report.runs().get(0);
    }

    /**
     * The fixed rule that finds most.
     *
     * @param falsePerHomeYear that it may have at most
     */
    Optional<ScoredRun> fixedRule(BigDecimal falsePerHomeYear) {
        return best(
                report.rules().stream()
                        .filter(run -> run.score().falsePerHomeYear() != null)
                        .filter(
                                run ->
                                        run.score().falsePerHomeYear().compareTo(falsePerHomeYear)
                                                <= 0));
    }

    /** Of several that are worth the same, the one that comes first in the table of rules. */
    private static Optional<ScoredRun> best(Stream<ScoredRun> rules) {
        return rules.filter(run -> run.score().found() > 0)
                .reduce((a, b) -> FINDS_MORE.compare(b, a) > 0 ? b : a);
    }

    /** Its rows of the table: Dripwatch, and below it the fixed rules to beat. */
    public List<String> rows(List<CaseGroup> groups) {
        List<String> rows = new ArrayList<>();
        rows.add(row(variant.name(), dripwatch(), groups));
        for (BigDecimal most : TOLERATED) {
            fixedRule(most)
                    .ifPresent(
                            rule ->
                                    rows.add(
                                            row(
                                                    "fixed, <= %s false: %s"
                                                            .formatted(most, rule.name()),
                                                    rule,
                                                    groups)));
        }
        return rows;
    }

    private static String row(String reads, ScoredRun run, List<CaseGroup> groups) {
        StringBuilder row = new StringBuilder("| ").append(reads);
        BigDecimal wrong = run.score().falsePerHomeYear();
        row.append(" | ").append(wrong == null ? "-" : wrong.toPlainString());
        groups.forEach(group -> row.append(" | ").append(run.cell(group)));
        return row.append(" |").toString();
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reads", variant.name());
        fields.put("readings", readings);
        fields.putAll(dripwatch().score().fields());
        fields.put("fixed_rules", report.rules().stream().map(ScoreReport::named).toList());
        return fields;
    }
}

package io.dripwatch.scoring.rules;

import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.ReadingRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Every fixed rule over one file of readings. Meters whose rows are in order of time, as they
 * nearly always are, are judged while the file is read, in some kilobytes a meter however long the
 * file. Those with a row out of order are read again and sorted in memory.
 */
public final class RuleRun {

    private static final Comparator<Read> ORDER =
            Comparator.comparingLong(Read::at).thenComparingLong(Read::millilitres);

    private record Read(long at, long millilitres) {}

    private final Map<String, MeterUnderRules> inOrder = new LinkedHashMap<>();
    private final Map<String, List<Read>> outOfOrder = new HashMap<>();

    /** Takes a row with a register, in the order of the file. */
    public void add(ReadingRow row) {
        if (outOfOrder.containsKey(row.meterId())) {
            return;
        }
        boolean taken =
                inOrder.computeIfAbsent(row.meterId(), meter -> new MeterUnderRules())
                        .read(row.readAt(), row.millilitres());
        if (!taken) {
            inOrder.remove(row.meterId());
            outOfOrder.put(row.meterId(), new ArrayList<>());
        }
    }

    /**
     * Ends the run.
     *
     * @param again gives the same rows once more; asked only if a meter's were out of order
     * @return the openings of every rule and set, in the order of the table
     */
    public Map<String, List<Opening>> end(Consumer<Consumer<ReadingRow>> again) {
        if (!outOfOrder.isEmpty()) {
            again.accept(this::gather);
        }
        Map<FixedRule, List<RuleSet.At>> openings = new LinkedHashMap<>();
        FixedRules.single().forEach(rule -> openings.put(rule, new ArrayList<>()));
        inOrder.forEach((meterId, meter) -> collect(meterId, meter, openings));
        outOfOrder.forEach((meterId, reads) -> collect(meterId, sorted(reads), openings));
        Map<String, List<Opening>> rows = new LinkedHashMap<>();
        FixedRules.rows(openings)
                .forEach(
                        (name, all) ->
                                rows.put(
                                        name,
                                        all.stream()
                                                .map(
                                                        at ->
                                                                Opening.ofRule(
                                                                        name,
                                                                        at.meterId(),
                                                                        at.instant()))
                                                .toList()));
        return rows;
    }

    private void gather(ReadingRow row) {
        List<Read> reads = outOfOrder.get(row.meterId());
        if (reads != null) {
            reads.add(new Read(row.readAt(), row.millilitres()));
        }
    }

    private static MeterUnderRules sorted(List<Read> reads) {
        reads.sort(ORDER);
        MeterUnderRules meter = new MeterUnderRules();
        reads.forEach(read -> meter.read(read.at(), read.millilitres()));
        return meter;
    }

    private static void collect(
            String meterId, MeterUnderRules meter, Map<FixedRule, List<RuleSet.At>> openings) {
        List<List<Long>> byRule = meter.end();
        for (int i = 0; i < byRule.size(); i++) {
            List<RuleSet.At> all = openings.get(FixedRules.single().get(i));
            for (long instant : byRule.get(i)) {
                all.add(new RuleSet.At(meterId, instant));
            }
        }
    }
}

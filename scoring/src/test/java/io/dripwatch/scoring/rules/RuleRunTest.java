package io.dripwatch.scoring.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.ReadingRow;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows in any order give what rows in order of time give. */
class RuleRunTest {

    private static final Comparator<Opening> ORDER =
            Comparator.comparing(Opening::meterId).thenComparingLong(Opening::detectedAt);

    @Seeds(30)
    void rowsInAnyOrderOpenTheSame(long seed) {
        List<ReadingRow> rows = rows(new Random(seed));
        List<ReadingRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed + 1));

        Map<String, List<Opening>> inOrder = openings(rows);

        assertThat(inOrder.get("no zero hour in 12 h")).isNotEmpty();
        assertThat(openings(shuffled)).isEqualTo(inOrder);
    }

    @Test
    void rowsInOrderAreNotReadAgain() {
        RuleRun run = new RuleRun();
        rows(new Random(1)).forEach(run::add);

        run.end(
                again -> {
                    throw new AssertionError("read again");
                });
    }

    private static Map<String, List<Opening>> openings(List<ReadingRow> rows) {
        RuleRun run = new RuleRun();
        rows.forEach(run::add);
        Map<String, List<Opening>> openings = new LinkedHashMap<>();
        run.end(rows::forEach)
                .forEach((rule, all) -> openings.put(rule, all.stream().sorted(ORDER).toList()));
        return openings;
    }

    /** Two meters for 40 days, now and then two reads of one instant; in order of time. */
    private static List<ReadingRow> rows(Random random) {
        long[] registers = {0, 0};
        List<ReadingRow> rows = new ArrayList<>();
        for (int hour = 0; hour < 40 * 24; hour++) {
            for (int meter = 0; meter < 2; meter++) {
                boolean dry = random.nextInt(20) == 0;
                registers[meter] += dry ? 0 : random.nextInt(200_000);
                rows.add(row(meter, hour, registers[meter]));
                if (random.nextInt(50) == 0) {
                    registers[meter] += 1_000;
                    rows.add(row(meter, hour, registers[meter]));
                }
            }
        }
        return rows;
    }

    private static ReadingRow row(int meter, int hour, long millilitres) {
        return new ReadingRow(
                "m" + meter, hour * 3_600_000L, millilitres, ReadQuality.ACTUAL, List.of());
    }
}

package io.dripwatch.scoring.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.ReadingsFile;
import io.dripwatch.scoring.truth.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixed rules see the same water however a file writes it down. */
class ScoredReadingsTest {

    @TempDir private Path directory;

    private final List<String> registers = new ArrayList<>();
    private final List<String> intervals = new ArrayList<>();

    @Test
    void volumesOpenWhatRegistersOpen() throws Exception {
        water();

        ScoredReadings byRegister = read("register_litres", registers);
        ScoredReadings byInterval = read("interval_litres", intervals);

        assertThat(byRegister.ruleOpenings().get("no zero hour in 24 h")).isNotEmpty();
        assertThat(byInterval.ruleOpenings()).isEqualTo(byRegister.ruleOpenings());
        assertThat(byInterval.spans().homeYears()).isEqualTo(byRegister.spans().homeYears());
    }

    @Test
    void aShuffledFileOpensTheSame() throws Exception {
        water();
        ScoredReadings inOrder = read("register_litres", registers);
        Collections.shuffle(registers, new Random(2));

        ScoredReadings shuffled = read("register_litres", registers);

        assertThat(shuffled.ruleOpenings()).isEqualTo(inOrder.ruleOpenings());
        assertThat(shuffled.spans().homeYearsByTime()).isEqualTo(inOrder.spans().homeYearsByTime());
    }

    /** Sixty days of one home: half of the hours dry, then a week with flow in every hour. */
    private void water() {
        Random random = new Random(1);
        double register = 0;
        for (int hour = 0; hour < 60 * 24; hour++) {
            boolean leaks = hour > 50 * 24 && hour < 57 * 24;
            int litres = (random.nextBoolean() ? random.nextInt(80) : 0) + (leaks ? 4 : 0);
            register += litres;
            registers.add("m1,%d,%s".formatted(Cases.at(hour), register));
            intervals.add("m1,%d,%d".formatted(Cases.at(hour), litres));
        }
    }

    private ScoredReadings read(String column, List<String> rows) throws Exception {
        Path file = directory.resolve(column + ".csv");
        Files.writeString(
                file, "meter_id,read_at," + column + "\n" + String.join("\n", rows) + "\n");
        return ScoredReadings.read(ReadingsFile.of(file));
    }
}

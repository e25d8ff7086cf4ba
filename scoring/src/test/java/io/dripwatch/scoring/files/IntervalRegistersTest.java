package io.dripwatch.scoring.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of volumes, told as the registers that the meters would have shown. */
class IntervalRegistersTest {

    @TempDir private Path directory;

    @Test
    void registersAreSumsInTimeOrderWhateverTheOrderOfTheFile() throws Exception {
        assertThat(registers("m1,3000,0.5", "m1,1000,2", "m2,1000,7", "m1,2000,0"))
                .containsExactly("m1 3000 2500", "m1 1000 2000", "m2 1000 7000", "m1 2000 2000");
    }

    @Test
    void theDifferencesOfRegistersAreTheVolumesAgain() throws Exception {
        Random random = new Random(5);
        List<String> rows = new ArrayList<>();
        Map<Long, Long> volumes = new TreeMap<>();
        for (long at = 0; at < 1_000; at++) {
            long millilitres = random.nextInt(100_000);
            volumes.put(at, millilitres);
            rows.add("m1,%d,%d.%03d".formatted(at, millilitres / 1_000, millilitres % 1_000));
        }
        Collections.shuffle(rows, random);

        Map<Long, Long> registers = new TreeMap<>();
        for (String row : registers(rows.toArray(String[]::new))) {
            String[] parts = row.split(" ");
            registers.put(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }
        long previous = 0;
        for (Map.Entry<Long, Long> register : registers.entrySet()) {
            assertThat(register.getValue() - previous).isEqualTo(volumes.get(register.getKey()));
            previous = register.getValue();
        }
    }

    @Test
    void aRepeatedRowHasTheSameRegister() throws Exception {
        assertThat(registers("m1,1000,2", "m1,2000,3", "m1,2000,3", "m1,3000,1"))
                .containsExactly("m1 1000 2000", "m1 2000 5000", "m1 2000 5000", "m1 3000 6000");
    }

    @Test
    void ofTwoVolumesForOneInstantTheLargerCountsWhicheverComesFirst() throws Exception {
        assertThat(registers("m1,1000,2", "m1,2000,3", "m1,2000,4", "m1,3000,1"))
                .containsExactly("m1 1000 2000", "m1 2000 5000", "m1 2000 6000", "m1 3000 7000");
        assertThat(registers("m1,1000,2", "m1,2000,4", "m1,2000,3", "m1,3000,1"))
                .containsExactly("m1 1000 2000", "m1 2000 6000", "m1 2000 5000", "m1 3000 7000");
    }

    @Test
    void waterThatRanBackLowersTheRegister() throws Exception {
        assertThat(registers("m1,1000,5", "m1,2000,-2", "m1,3000,1"))
                .containsExactly("m1 1000 5000", "m1 2000 3000", "m1 3000 4000");
    }

    @Test
    void anAbsurdVolumeStandsAloneAndSpoilsNoOtherRow() throws Exception {
        assertThat(
                        registers(
                                "m1,1000,1",
                                "m1,2000,9223372036854775.807",
                                "m1,2500,-9223372036854775.808",
                                "m1,3000,1"))
                .containsExactly(
                        "m1 1000 1000",
                        "m1 2000 " + Long.MAX_VALUE,
                        "m1 2500 " + Long.MIN_VALUE,
                        "m1 3000 2000");
    }

    private List<String> registers(String... rows) throws IOException {
        ReadingsFile file =
                ReadingsFile.of(
                        Files.writeString(
                                directory.resolve("readings.csv"),
                                "meter_id,read_at,interval_litres\n" + String.join("\n", rows)));
        assertThat(file.hasIntervals()).isTrue();
        IntervalRegisters registers = IntervalRegisters.of(file);
        List<String> registered = new ArrayList<>();
        file.forEach(
                row -> {
                    ReadingRow read = registers.registered(row);
                    registered.add(
                            "%s %d %d"
                                    .formatted(read.meterId(), read.readAt(), read.millilitres()));
                });
        return registered;
    }
}

package io.dripwatch.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.LowUseRule;
import io.dripwatch.domain.detection.settings.UseRules;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.testkit.RealReadings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Somebody who lives in one of the DAIAD trial homes stops using water: for 72 h from shortly after
 * a use, every 45 to 90 days. The homes are those that are lived in, at most twelve 24-hour times
 * below 10 L a year. Real people were away from them, and nobody said so. Skipped where the
 * readings are not: see {@link RealReadings}.
 */
class FallsInRealHomesTest {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final double YEAR = 365.25 * DAY;
    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    private record Read(long at, long litres) {}

    private record Fall(long onset, long end) {}

    private record Home(String meterId, List<Read> reads, List<Fall> falls) {}

    /** What carers hear at one tolerated rate. */
    private record Heard(double falseAYear, double found, double medianHours, String seen) {

        @Override
        public String toString() {
            return "%.2f false a home-year, %.2f found, median %.0f h, %s"
                    .formatted(falseAYear, found, medianHours, seen);
        }
    }

    @Test
    void carersHearOfFallsAndSeldomOfAbsences() throws Exception {
        Map<String, List<Read>> livedIn = livedIn(RealReadings.of("daiad/trial", getClass()));
        for (long seed : new long[] {1, 2}) {
            Heard heard = heard(livedIn, seed, LowUseRule.DEFAULTS);
            assertThat(heard.falseAYear()).as("%s", heard).isLessThan(3);
            assertThat(heard.found()).as("%s", heard).isGreaterThan(0.8);
            assertThat(heard.medianHours()).as("%s", heard).isLessThan(30);
        }
    }

    /** Prints the curve of docs/detection.md; {@code ./mvnw verify -Plong} runs it. */
    @Tag("long")
    @Test
    void whoToleratesMoreFalseAlertsHearsOfMoreFallsAndSooner() throws Exception {
        Map<String, List<Read>> livedIn = livedIn(RealReadings.of("daiad/trial", getClass()));
        Heard before = null;
        for (double tolerated : new double[] {0.5, 1, 1.5, 2, 2.5, 3, 4}) {
            Heard heard = heard(livedIn, 1, new LowUseRule(10, 0, tolerated));
            System.out.println("low-use.tolerated-false-alerts=" + tolerated + ": " + heard);
            if (before != null) {
                assertThat(heard.falseAYear()).as("%s", heard).isGreaterThan(before.falseAYear());
                assertThat(heard.found()).as("%s", heard).isGreaterThanOrEqualTo(before.found());
                assertThat(heard.medianHours())
                        .as("%s", heard)
                        .isLessThanOrEqualTo(before.medianHours());
            }
            before = heard;
        }
    }

    private static Heard heard(Map<String, List<Read>> livedIn, long seed, LowUseRule rule) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> delays = new ArrayList<>();
        int falls = 0;
        int falseAlerts = 0;
        double years = 0;
        for (Map.Entry<String, List<Read>> each : livedIn.entrySet()) {
            Home home = withFalls(each.getKey(), each.getValue(), random);
            List<Long> told = told(home, rule);
            for (Fall fall : home.falls()) {
                falls++;
                told.stream()
                        .filter(at -> at >= fall.onset() && at <= fall.end())
                        .findFirst()
                        .ifPresent(at -> delays.add((at - fall.onset()) / (double) HOUR));
            }
            falseAlerts += (int) told.stream().filter(at -> isFalse(at, home)).count();
            years += years(home.reads());
        }
        delays.sort(Comparator.naturalOrder());
        String seen = "seed %d: %d falls, %.1f home-years".formatted(seed, falls, years);
        assertThat(falls).as(seen).isGreaterThan(100);
        return new Heard(
                falseAlerts / years,
                delays.size() / (double) falls,
                delays.get(delays.size() / 2),
                seen);
    }

    private static double years(List<Read> reads) {
        return (reads.get(reads.size() - 1).at() - reads.get(0).at()) / YEAR;
    }

    private static boolean isFalse(long at, Home home) {
        return home.falls().stream()
                .noneMatch(fall -> at >= fall.onset() && at <= fall.end() + 12 * HOUR);
    }

    private static List<Long> told(Home home, LowUseRule rule) {
        Household household =
                new Household(
                        home.meterId(),
                        home.meterId(),
                        ZONE.getId(),
                        "es",
                        null,
                        false,
                        0,
                        "residential",
                        null,
                        1_000,
                        true,
                        null,
                        null,
                        null,
                        0,
                        0);
        Circumstances circumstances =
                new Circumstances(household, settings(rule), new LocalCalendar(ZONE));
        HouseholdWatch watch = new WatchCodec().fresh();
        List<Long> told = new ArrayList<>();
        SilentListener carer =
                new SilentListener() {
                    @Override
                    public void transition(
                            IncidentType type,
                            IncidentEvent event,
                            long onset,
                            long detectedAt,
                            int revision,
                            Evidence evidence) {
                        if (type == IncidentType.LOW_USE && event == IncidentEvent.OPENED) {
                            told.add(detectedAt);
                        }
                    }
                };
        for (Read read : home.reads()) {
            watch.observe(
                    List.of(new RegisterRead(read.at(), read.litres() * 1_000, (byte) 0)),
                    circumstances,
                    carer);
        }
        return told;
    }

    private static DetectionSettings settings(LowUseRule rule) {
        DetectionSettings usual = DetectionSettings.DEFAULTS;
        UseRules use = usual.use();
        return new DetectionSettings(
                usual.method(),
                usual.toleratedFalseAlerts(),
                usual.continuousFlow(),
                usual.burst(),
                usual.prior(),
                new UseRules(
                        use.days(),
                        rule,
                        use.awayUse(),
                        use.stoppedMeter(),
                        use.reverseFlow(),
                        use.meterFlags(),
                        use.budget()),
                usual.settleHorizonMillis(),
                usual.maxFlowMillilitresPerHour());
    }

    private static Map<String, List<Read>> livedIn(Path trial) throws IOException {
        Map<String, List<Read>> readings = readings(trial);
        try (Stream<String> lines = Files.lines(trial.resolve("truth.csv"))) {
            lines.skip(1).forEach(line -> readings.remove(line.split(",", -1)[1]));
        }
        for (List<Read> reads : readings.values()) {
            reads.sort(Comparator.comparingLong(Read::at).thenComparingLong(Read::litres));
        }
        readings.values().removeIf(reads -> years(reads) < 0.33);
        readings.values().removeIf(reads -> dryDays(reads) > 12 * years(reads));
        return readings;
    }

    private static Map<String, List<Read>> readings(Path trial) throws IOException {
        Map<String, List<Read>> readings = new TreeMap<>();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(trial.resolve("readings.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            List<String> columns = List.of(in.readLine().split(",", -1));
            int meter = columns.indexOf("meter_id");
            int at = columns.indexOf("read_at");
            int litres = columns.indexOf("register_litres");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] row = line.split(",", -1);
                readings.computeIfAbsent(row[meter], id -> new ArrayList<>())
                        .add(
                                new Read(
                                        OffsetDateTime.parse(row[at]).toInstant().toEpochMilli(),
                                        (long) Double.parseDouble(row[litres])));
            }
        }
        return readings;
    }

    /** Times of 24 hours in which less than 10 L were used and reads came. */
    private static int dryDays(List<Read> reads) {
        int count = 0;
        int first = 0;
        int brokenBefore = 0;
        boolean told = false;
        for (int i = 1; i < reads.size(); i++) {
            if (reads.get(i).at() - reads.get(i - 1).at() > 12 * HOUR) {
                brokenBefore = i;
            }
            while (reads.get(i).at() - reads.get(first + 1).at() >= DAY) {
                first++;
            }
            long used = reads.get(i).litres() - reads.get(first).litres();
            boolean dry =
                    reads.get(i).at() - reads.get(first).at() >= DAY && used >= 0 && used < 10;
            if (dry && !told && brokenBefore <= first) {
                count++;
                told = true;
            }
            told &= dry;
        }
        return count;
    }

    private static Home withFalls(String meterId, List<Read> reads, SplittableRandom random) {
        List<Fall> falls = new ArrayList<>();
        double next = reads.get(0).at() + random.nextDouble(40, 60) * DAY;
        long last = reads.get(reads.size() - 1).at() - 5 * DAY;
        for (int i = 1; i < reads.size() && reads.get(i).at() < last; i++) {
            Read read = reads.get(i);
            Read before = reads.get(i - 1);
            int hour = Instant.ofEpochMilli(read.at()).atOffset(ZoneOffset.UTC).getHour();
            if (read.at() >= next
                    && read.litres() > before.litres()
                    && read.at() - before.at() < 2 * HOUR
                    && hour >= 6
                    && hour <= 22) {
                falls.add(new Fall(read.at() + 1_000, read.at() + 1_000 + 72 * HOUR));
                next = read.at() + random.nextDouble(45, 90) * DAY;
            }
        }
        List<Read> without = new ArrayList<>();
        long missing = 0;
        long litres = reads.get(0).litres();
        for (Read read : reads) {
            boolean fallen =
                    falls.stream().anyMatch(f -> read.at() >= f.onset() && read.at() <= f.end());
            if (fallen && read.litres() > litres) {
                missing += read.litres() - litres;
            }
            litres = read.litres();
            without.add(new Read(read.at(), litres - missing));
        }
        return new Home(meterId, without, falls);
    }
}

package io.dripwatch.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The days on which clocks change: real hours for the meters, clock hours for the people. */
class MeterClockChangeTest {

    private static Town town(int households, int days, String zone, String start) {
        return new Town(
                TownSettings.of(households, days, 9)
                        .withLeaks(0, 0, LeakMix.published(), 0)
                        .at(ZoneId.of(zone), LocalDate.parse(start)));
    }

    /** Water of the whole town in L, for each hour of each day. */
    private static List<double[]> litresOfDays(Town town) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            TownMeters meters = new TownMeters(town, threads);
            List<double[]> days = new ArrayList<>();
            double before = Double.NaN;
            for (int day = 0; day < town.settings().days(); day++) {
                DayOfReads reads = meters.nextDay();
                double[] litres = new double[reads.slots()];
                for (int h = 0; h < litres.length; h++) {
                    double sum = 0;
                    for (int i = 0; i < meters.count(); i++) {
                        sum += reads.register(reads.firstSlot() + h, i) / 1_000.0;
                    }
                    litres[h] = Double.isNaN(before) ? 0 : sum - before;
                    before = sum;
                }
                days.add(litres);
            }
            return days;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Integer> hours(String zone, String start) throws Exception {
        return litresOfDays(town(5, 3, zone, start)).stream().map(day -> day.length).toList();
    }

    @Test
    void daysHave23Or25HoursInMadridAndNeverInShanghai() throws Exception {
        assertThat(hours("Europe/Madrid", "2026-03-28")).containsExactly(24, 23, 24);
        assertThat(hours("Europe/Madrid", "2026-10-24")).containsExactly(24, 25, 24);
        assertThat(hours("Asia/Shanghai", "2026-10-24")).containsExactly(24, 24, 24);
    }

    @Test
    void aRunOverTheChangeLastsAnHourLess() {
        Town town = town(1, 3, "Europe/Madrid", "2026-03-28");
        assertThat(Duration.between(town.start(), town.end())).isEqualTo(Duration.ofHours(71));
    }

    @Test
    void clocksThatChangeByHalfAnHourLoseNoReads() throws Exception {
        List<Integer> hours = hours("Australia/Lord_Howe", "2026-04-04");
        assertThat(hours.stream().mapToInt(Integer::intValue).sum()).isEqualTo(72);
    }

    @Test
    void peopleGetUpByTheClockOnTheWall() throws Exception {
        // Saturday to Monday; the clock goes forward at 2:00 on Sunday.
        List<double[]> spring = litresOfDays(town(3_000, 3, "Europe/Madrid", "2026-03-28"));
        assertThat(hourOfFirstTenth(spring.get(1)))
                .isCloseTo(hourOfFirstTenth(spring.get(0)) - 1, within(0.25));
        List<double[]> autumn = litresOfDays(town(3_000, 3, "Europe/Madrid", "2026-10-24"));
        assertThat(hourOfFirstTenth(autumn.get(1)))
                .isCloseTo(hourOfFirstTenth(autumn.get(0)) + 1, within(0.25));
    }

    /** Hours since midnight until a tenth of what is used from the fourth hour on has flowed. */
    private static double hourOfFirstTenth(double[] litres) {
        double all = 0;
        for (int h = 4; h < litres.length; h++) {
            all += litres[h];
        }
        double sofar = 0;
        int h = 4;
        while (sofar + litres[h] < all / 10) {
            sofar += litres[h++];
        }
        return h + (all / 10 - sofar) / litres[h];
    }
}

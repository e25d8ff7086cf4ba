package io.dripwatch.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registers: what they count, and that they depend on nothing but the town. */
class TownMetersTest {

    /** Registers in mL, by household and hour of the run. */
    private static long[][] registers(Town town, int first, int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            TownMeters meters = new TownMeters(town, first, count, threads);
            long[][] registers = new long[count][meters.readsInRun()];
            for (int day = 0; day < town.settings().days(); day++) {
                DayOfReads reads = meters.nextDay();
                for (int h = reads.firstSlot(); h < reads.firstSlot() + reads.slots(); h++) {
                    for (int i = 0; i < count; i++) {
                        registers[i][h] = reads.register(h, i);
                    }
                }
            }
            return registers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[][] registers(TownSettings settings) throws Exception {
        return registers(new Town(settings), 0, settings.households());
    }

    private static TownSettings withoutLeaks(TownSettings settings) {
        return settings.withLeaks(0, 0, LeakMix.published(), 0);
    }

    @Test
    void registersNeverDecreaseAndKeepToTheirSteps() throws Exception {
        TownSettings settings =
                TownSettings.of(300, 30, 3)
                        .withLeaks(0.5, 0.2, LeakMix.even(), 0)
                        .withMeters(24, 10_000);
        long flowing = 0;
        for (long[] register : registers(settings)) {
            for (int h = 1; h < register.length; h++) {
                assertThat(register[h]).isGreaterThanOrEqualTo(register[h - 1]);
                assertThat(register[h] % 10_000).isZero();
                flowing += register[h] > register[h - 1] ? 1 : 0;
            }
        }
        assertThat(flowing).isGreaterThan(1_000);
    }

    @Test
    void whatALeakLosesIsInTheRegisterAndNothingElseChanges() throws Exception {
        TownSettings leaky =
                TownSettings.of(400, 40, 3)
                        .withLeaks(0.6, 0.2, LeakMix.even(), 0)
                        .withMeters(24, 1);
        Town town = new Town(leaky);
        long[][] with = registers(leaky);
        long[][] without = registers(withoutLeaks(leaky));
        RunSlots hours = new RunSlots(town);
        long lost = 0;
        for (int i = 0; i < with.length; i++) {
            int minute = Meter.minute(town, i);
            for (int h = 0; h < with[i].length; h++) {
                long until = hours.readSecond(h, minute);
                long expected =
                        town.leaks(i).stream()
                                .mapToLong(leak -> leak.millilitresUntil(until))
                                .sum();
                assertThat(with[i][h] - without[i][h]).isEqualTo(expected);
                lost = Math.max(lost, expected);
            }
        }
        assertThat(lost).isGreaterThan(1_000_000);
    }

    @Test
    void atOneLitreALeakIsInTheRegisterWithinOneStep() throws Exception {
        TownSettings leaky = TownSettings.of(200, 20, 3).withLeaks(0.8, 0.2, LeakMix.even(), 0);
        Town town = new Town(leaky);
        long[][] with = registers(leaky);
        long[][] without = registers(withoutLeaks(leaky));
        RunSlots hours = new RunSlots(town);
        int last = hours.inRun() - 1;
        for (int i = 0; i < with.length; i++) {
            long until = hours.readSecond(last, Meter.minute(town, i));
            assertThat(town.leaks(i)).isNotEmpty();
            long lost =
                    town.leaks(i).stream().mapToLong(leak -> leak.millilitresUntil(until)).sum();
            assertThat(with[i][last] - without[i][last]).isCloseTo(lost, within(1_000L));
        }
    }

    @Test
    void everyUseIsInTheRegisterFromTheHourInWhichItFlows() throws Exception {
        Town town = new Town(withoutLeaks(TownSettings.of(60, 6, 17)).withMeters(24, 1));
        RunSlots hours = new RunSlots(town);
        long[][] registers = registers(town, 0, 60);
        for (int i = 0; i < 60; i++) {
            double[] expected = new double[hours.inRun()];
            int minute = Meter.minute(town, i);
            for (int day = 0; day < 6; day++) {
                town.drawDemand(
                        i,
                        day,
                        (from, seconds, millilitres) -> {
                            for (int h = 0; h < expected.length; h++) {
                                double part = hours.readSecond(h, minute) - from;
                                expected[h] +=
                                        millilitres * Math.max(0, Math.min(1, part / seconds));
                            }
                        });
            }
            long first = Meter.of(town, i).firstMillilitres();
            for (int h = 0; h < expected.length; h++) {
                // Uses that cross a read are cut to whole millilitres.
                assertThat((double) (registers[i][h] - first)).isCloseTo(expected[h], within(5.0));
            }
            assertThat(expected[expected.length - 1]).isGreaterThan(100_000);
        }
    }

    @Seeds(12)
    void anySliceAloneEqualsItsPartOfTheWhole(long seed) throws Exception {
        Any any = new Any(seed);
        int first = any.between(0, 1_299);
        int count = any.between(1, 40);
        Town town = new Town(TownSettings.of(1_300, 3, any.between(0, 3)));
        long[][] whole = registers(town, 0, 1_300);
        long[][] slice = registers(town, first, Math.min(count, 1_300 - first));
        for (int i = 0; i < slice.length; i++) {
            assertThat(slice[i]).isEqualTo(whole[first + i]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {85, 112, 140})
    void useAndZeroHoursAreThoseOfAChineseTown(double litresPerPersonDay) throws Exception {
        TownSettings settings =
                withoutLeaks(TownSettings.of(1_500, 14, 21)).withPeople(litresPerPersonDay, 1, 1);
        Town town = new Town(settings);
        double people = town.households().mapToInt(h -> h.residents().size()).sum();
        long[][] registers = registers(settings);
        long litres = 0;
        long zeroHours = 0;
        long hours = 0;
        for (long[] register : registers) {
            litres += (register[register.length - 1] - register[0]) / 1_000;
            for (int h = 1; h < register.length; h++) {
                zeroHours += register[h] == register[h - 1] ? 1 : 0;
                hours++;
            }
        }
        double days = (registers[0].length - 1) / 24.0;
        assertThat(litres / people / days)
                .isBetween(83.0, 142.0)
                .isCloseTo(litresPerPersonDay, within(3.0));
        assertThat(zeroHours / (double) hours).isBetween(0.50, 0.60);
    }

    @Test
    void nightsAreMostlyDryAndEveningsAreNot() throws Exception {
        long[][] registers = registers(withoutLeaks(TownSettings.of(500, 14, 21)));
        assertThat(zeroShare(registers, 3)).isGreaterThan(0.8);
        assertThat(zeroShare(registers, 20)).isLessThan(0.25);
    }

    private static double zeroShare(long[][] registers, int hourOfDay) {
        double zero = 0;
        double all = 0;
        for (long[] register : registers) {
            for (int h = 24 + hourOfDay; h < register.length; h += 24) {
                zero += register[h] == register[h - 1] ? 1 : 0;
                all++;
            }
        }
        return zero / all;
    }
}

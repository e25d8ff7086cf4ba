package io.dripwatch.simulator.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.home.SimulatedHousehold;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.TownSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Households and leaks, without their water. */
class TownPlanTest {

    private static final TownSettings PLAIN = TownSettings.of(20_000, 365, 11);

    @Test
    void peopleAreAsManyAsPublished() {
        Town town = new Town(PLAIN);
        double people = town.households().mapToInt(h -> h.residents().size()).average().orElse(0);
        // 0.34 * 1 + 0.30 * 2 + 0.36 * 3.75
        assertThat(people).isCloseTo(2.29, within(0.1));
    }

    @Test
    void everyPhoneIsADifferentMainlandNumberAndMasksItself() {
        Town town = new Town(PLAIN);
        Set<String> seen = new HashSet<>();
        town.households()
                .forEach(
                        household -> {
                            assertThat(household.phone().e164()).matches("\\+86138\\d{8}");
                            assertThat(seen.add(household.phone().e164())).isTrue();
                            assertThat(household.toString())
                                    .doesNotContain(household.phone().e164());
                        });
    }

    @Test
    void languageAndConsentFollowTheirShares() {
        Town town = new Town(PLAIN.withPeople(112, 0.7, 0.25));
        List<SimulatedHousehold> all = town.households().toList();
        double chinese = all.stream().filter(h -> h.language().equals("zh-CN")).count();
        double consent = all.stream().filter(SimulatedHousehold::consent).count();
        assertThat(chinese / all.size()).isCloseTo(0.7, within(0.02));
        assertThat(consent / all.size()).isCloseTo(0.25, within(0.02));
        assertThat(all).allMatch(h -> h.language().equals("zh-CN") || h.language().equals("en"));
    }

    @Test
    void aHouseholdDoesNotDependOnTheSizeOrLengthOfTheTown() {
        Town small = new Town(TownSettings.of(10, 3, 11));
        Town large = new Town(PLAIN);
        for (int i = 0; i < 10; i++) {
            assertThat(small.household(i)).isEqualTo(large.household(i));
        }
        assertThat(small.household(3))
                .isNotEqualTo(new Town(TownSettings.of(10, 3, 12)).household(3));
    }

    @Test
    void leaksFollowTheirShares() {
        Town town = new Town(PLAIN.withLeaks(0.30, 0.10, LeakMix.published(), 0));
        List<Leak> leaks =
                IntStream.range(0, 20_000)
                        .mapToObj(town::leaks)
                        .flatMap(all -> all.stream().limit(1))
                        .toList();
        double atStart = leaks.stream().filter(l -> l.onset().equals(town.start())).count();
        assertThat(atStart / 20_000).isCloseTo(0.10, within(0.01));
        assertThat(leaks.size() / 20_000.0).isCloseTo(0.40, within(0.01));
    }

    @Test
    void aHomeHasOneLeakAfterTheOtherAndSomeComeBack() {
        Town town = new Town(PLAIN.withLeaks(0.3, 0.1, LeakMix.published(), 0));
        int again = 0;
        int others = 0;
        int over = 0;
        for (int i = 0; i < 20_000; i++) {
            List<Leak> leaks = town.leaks(i);
            for (int number = 0; number < leaks.size(); number++) {
                Leak leak = leaks.get(number);
                String name = number == 0 ? "-leak" : "-leak-" + (number + 1);
                assertThat(leak.caseId()).isEqualTo(leak.meterId() + name);
                over += leak.end().isBefore(town.end()) ? 1 : 0;
                if (number > 0) {
                    Leak before = leaks.get(number - 1);
                    assertThat(leak.onset()).isAfterOrEqualTo(before.end());
                    boolean same =
                            leak.kind() == before.kind()
                                    && leak.periodSeconds() == before.periodSeconds()
                                    && leak.growthPerDay() == before.growthPerDay()
                                    && Math.abs(
                                                    Math.log(
                                                            leak.litresPerHour()
                                                                    / before.litresPerHour()))
                                            < 1.2;
                    again += same ? 1 : 0;
                    others += same ? 0 : 1;
                }
            }
        }
        assertThat(over).isGreaterThan(1_000);
        // A fifth comes back, a fortnight after in the mean: some of them after the run.
        assertThat(again / (double) over).isBetween(0.1, 0.25);
        assertThat(others).isGreaterThan(100);
    }

    @Test
    void whereNoLeakBeginsTheyStillComeBack() {
        Town town = new Town(PLAIN.withLeaks(0, 1, LeakMix.only(LeakKind.CYCLING), 0));
        List<Leak> second =
                IntStream.range(0, 20_000)
                        .mapToObj(town::leaks)
                        .filter(leaks -> leaks.size() > 1)
                        .map(leaks -> leaks.get(1))
                        .toList();
        assertThat(second).hasSizeGreaterThan(500).allMatch(l -> l.kind() == LeakKind.CYCLING);
        Town other = new Town(TownSettings.of(20_000, 60, 11).withLeaks(0, 0, LeakMix.even(), 0));
        assertThat(other.leaks()).isEmpty();
    }

    @Test
    void leaksAreAsLargeAsPublished() {
        Town town = new Town(PLAIN.withLeaks(1, 0, LeakMix.only(LeakKind.STEADY), 0));
        List<Double> flows = town.leaks().map(Leak::litresPerHour).sorted().toList();
        assertThat(flows.get(flows.size() / 2)).isCloseTo(12, within(0.5));
        double above100 = flows.stream().filter(f -> f > 100).count();
        assertThat(above100 / flows.size()).isCloseTo(0.039, within(0.01));
    }

    @Test
    void everyKindOfAnEvenMixOccursAndStaysWithinItsBounds() {
        Town town = new Town(PLAIN.withLeaks(0.5, 0.1, LeakMix.even(), 30));
        Set<LeakKind> seen = EnumSet.noneOf(LeakKind.class);
        town.leaks()
                .forEach(
                        leak -> {
                            seen.add(leak.kind());
                            assertThat(leak.onset()).isBefore(leak.end());
                            assertThat(leak.end()).isBeforeOrEqualTo(town.end());
                            boolean later =
                                    !leak.onset().isBefore(town.start().plus(Duration.ofDays(30)));
                            assertThat(later || leak.onset().equals(town.start())).isTrue();
                            assertThat(leak.meanLitresPerHour()).isLessThanOrEqualTo(2_083);
                            assertThat(leak.periodMinutes() > 0)
                                    .isEqualTo(leak.kind() == LeakKind.CYCLING);
                            assertThat(leak.growthPerDay() > 0)
                                    .isEqualTo(leak.kind() == LeakKind.RAMP);
                        });
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        LeakKind.STEADY,
                        LeakKind.CYCLING,
                        LeakKind.RAMP,
                        LeakKind.BURST,
                        LeakKind.LEFT_RUNNING);
    }

    @Test
    void noLeaksWhenNoneAreWanted() {
        Town town = new Town(PLAIN.withLeaks(0, 0, LeakMix.published(), 0));
        assertThat(town.leaks()).isEmpty();
    }

    @Test
    void refusesWhatCannotBeSimulated() {
        assertThatThrownBy(() -> TownSettings.of(0, 3, 1))
                .hasMessage("households must be from 1 to 10000000, not 0");
        assertThatThrownBy(() -> PLAIN.withLeaks(0.7, 0.4, LeakMix.even(), 0))
                .hasMessageContaining("must not pass 1");
        assertThatThrownBy(() -> PLAIN.withLeaks(Double.NaN, 0, LeakMix.even(), 0))
                .hasMessageContaining("leak share must be from 0 to 1");
        assertThatThrownBy(() -> new LeakMix(Map.of(LeakKind.STEADY, 0.0)))
                .hasMessageContaining("above 0");
    }
}

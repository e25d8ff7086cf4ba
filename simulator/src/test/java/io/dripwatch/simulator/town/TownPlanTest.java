package io.dripwatch.simulator.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        List<Household> all = town.households().toList();
        double chinese = all.stream().filter(h -> h.language().equals("zh-CN")).count();
        double consent = all.stream().filter(Household::consent).count();
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
        List<Leak> leaks = town.leaks().toList();
        double atStart = leaks.stream().filter(l -> l.onset().equals(town.start())).count();
        assertThat(atStart / 20_000).isCloseTo(0.10, within(0.01));
        assertThat(leaks.size() / 20_000.0).isCloseTo(0.40, within(0.01));
    }

    @Test
    void leaksAreAsLargeAsPublished() {
        Town town = new Town(PLAIN.withLeaks(1, 0, new LeakMix(1, 0, 0, 0, 0), 0));
        List<Double> flows = town.leaks().map(Leak::litresPerHour).sorted().toList();
        assertThat(flows.get(flows.size() / 2)).isCloseTo(12, within(0.5));
        double above100 = flows.stream().filter(f -> f > 100).count();
        assertThat(above100 / flows.size()).isCloseTo(0.039, within(0.01));
    }

    @Test
    void everyKindOccursAndStaysWithinItsBounds() {
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
        assertThat(seen).containsExactlyInAnyOrder(LeakKind.values());
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
        assertThatThrownBy(() -> new LeakMix(0, 0, 0, 0, 0)).hasMessageContaining("above 0");
    }
}

package io.dripwatch.simulator.event;

import static io.dripwatch.simulator.event.EventfulTowns.HOMES;
import static io.dripwatch.simulator.event.EventfulTowns.SHANGHAI;
import static io.dripwatch.simulator.event.EventfulTowns.litres;
import static io.dripwatch.simulator.event.EventfulTowns.only;
import static io.dripwatch.simulator.event.EventfulTowns.rates;
import static io.dripwatch.simulator.event.EventfulTowns.town;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.home.Census;
import io.dripwatch.simulator.home.Resident;
import io.dripwatch.simulator.region.Region;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens in homes, and what it does to their water. */
class HouseholdLifeTest {

    private static double[] plainAndEventful(LifeKind kind, String start, int days) {
        TownSettings plain = town(start, days);
        Town eventful = new Town(plain.withLife(only(kind)));
        return new double[] {
            litres(new Town(plain), eventful, kind), litres(eventful, eventful, kind)
        };
    }

    @Test
    void nobodyUsesWaterWhileAllAreAway() {
        double[] litres = plainAndEventful(LifeKind.ABSENCE, "2026-03-02", 20);
        assertThat(litres[0]).isGreaterThan(100_000);
        assertThat(litres[1]).isZero();
    }

    @Test
    void whoFellUsesNothingUntilFoundAndLivesAlone() {
        double[] litres = plainAndEventful(LifeKind.FALL, "2026-03-02", 40);
        assertThat(litres[0]).isGreaterThan(500);
        assertThat(litres[1]).isZero();
        Town town = new Town(town("2026-03-02", 40).withLife(only(LifeKind.FALL)));
        assertThat(IntStream.range(0, HOMES).filter(i -> !town.life(i).events().isEmpty()))
                .isNotEmpty()
                .allMatch(i -> town.household(i).residents().equals(List.of(Resident.SENIOR)));
    }

    @Test
    void guestsUseMore() {
        double[] litres = plainAndEventful(LifeKind.GUESTS, "2026-03-02", 20);
        assertThat(litres[1] / litres[0]).isBetween(1.5, 2.5);
    }

    @Test
    void aFilledPoolTakesThousandsOfLitresAsOneSteadyFlow() {
        TownSettings settings = town("2026-03-02", 40).in(Region.MELBOURNE);
        Town town = new Town(settings.withLife(only(LifeKind.POOL_FILL)));
        double[] litres = new double[1];
        double[] expected = new double[1];
        Town plain = new Town(settings);
        for (int i = 0; i < 100; i++) {
            HouseholdLife life = town.life(i);
            for (LifeEvent event : life.events()) {
                double hours =
                        (Math.min(event.until(), town.end().getEpochSecond())
                                        - Math.max(event.from(), town.start().getEpochSecond()))
                                / 3_600.0;
                expected[0] += event.size() * hours;
                assertThat(event.size()).isBetween(500.0, 1_500.0);
            }
            for (int day = 0; day < 40; day++) {
                town.drawDemand(i, life, day, (f, s, ml) -> litres[0] += ml / 1_000.0);
                plain.drawDemand(i, day, (f, s, ml) -> litres[0] -= ml / 1_000.0);
            }
        }
        assertThat(expected[0]).isGreaterThan(30_000);
        assertThat(litres[0]).isCloseTo(expected[0], within(expected[0] / 1_000));
    }

    @Test
    void newTenantsHaveTheirOwnHabits() {
        TownSettings settings = town("2026-03-02", 40);
        Town town = new Town(settings.withLife(only(LifeKind.NEW_TENANT)));
        long moved =
                IntStream.range(0, HOMES).filter(i -> !town.life(i).events().isEmpty()).count();
        assertThat(moved).isGreaterThan(HOMES / 2);
        long otherSize =
                IntStream.range(0, HOMES)
                        .filter(
                                i ->
                                        Census.residents(settings, i, 0).size()
                                                != Census.residents(settings, i, 1).size())
                        .count();
        assertThat(otherSize).isGreaterThan(HOMES / 2);
    }

    @Test
    void tapsDripOnlyOnNightsOfFrost() {
        Town winter = new Town(town("2026-01-05", 30).withLife(only(LifeKind.FREEZE_DRIP)));
        Town summer = new Town(town("2026-07-05", 30).withLife(only(LifeKind.FREEZE_DRIP)));
        assertThat(events(winter)).isGreaterThan(100);
        assertThat(events(summer)).isZero();
    }

    private static long events(Town town) {
        return IntStream.range(0, HOMES).mapToLong(i -> town.life(i).events().size()).sum();
    }

    @Test
    void manyLeaveForTheSpringFestival() {
        LifeRates festival = new LifeRates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.3, 0, 0, 0);
        Town town = new Town(town("2026-02-01", 40).withLife(festival));
        long newYear = LocalDate.parse("2026-02-17").atTime(12, 0).atZone(SHANGHAI).toEpochSecond();
        long away = IntStream.range(0, HOMES).filter(i -> town.life(i).nobodyAt(newYear)).count();
        long guests =
                IntStream.range(0, HOMES).filter(i -> town.life(i).guests(newYear) > 0).count();
        assertThat(away / (double) HOMES).isCloseTo(0.30, within(0.05));
        assertThat(guests / (double) HOMES).isCloseTo(0.7 * 0.3, within(0.05));
    }

    @Test
    void everyKindHappensInAnOrdinaryTownAndEndsAfterItBegan() {
        Town town =
                new Town(
                        town("2026-01-01", 365)
                                .in(Region.NORTH_AMERICA)
                                .withLife(LifeRates.usual().times(3)));
        Set<LifeKind> seen = EnumSet.noneOf(LifeKind.class);
        for (int i = 0; i < HOMES; i++) {
            for (LifeEvent event : town.life(i).events()) {
                seen.add(event.kind());
                assertThat(event.start()).isBefore(event.end());
                assertThat(event.start()).isBefore(town.end());
                assertThat(event.end()).isAfter(town.start());
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(LifeKind.values());
    }

    @Test
    void whatHappensDoesNotDependOnWhereTheRunBegins() {
        LifeRates rates = rates(6, 6, 0, 0, 5, 6, 0.1, 3, 3, 0.3, 12);
        Town early = new Town(town("2026-01-10", 60).withLife(rates));
        Town later = new Town(town("2026-02-01", 20).withLife(rates));
        long from = later.start().getEpochSecond();
        long until = later.end().getEpochSecond();
        for (int i = 0; i < 300; i++) {
            List<LifeEvent> expected =
                    early.life(i).events().stream()
                            .filter(e -> e.from() < until && e.until() > from)
                            .toList();
            assertThat(later.life(i).events()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void refusesRatesThatCannotBe() {
        assertThatThrownBy(() -> new LifeRates(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .hasMessage("guests in a home and year must be from 0 to 50, not -1");
    }
}

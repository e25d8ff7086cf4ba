package io.dripwatch.simulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.home.Census;
import io.dripwatch.simulator.home.Resident;
import io.dripwatch.simulator.region.Region;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens in homes, and what it does to their water. */
class HouseholdLifeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int HOMES = 800;

    private static TownSettings town(String start, int days) {
        return TownSettings.of(HOMES, days, 8)
                .withLeaks(0, 0, LeakMix.published(), 0)
                .at(SHANGHAI, LocalDate.parse(start));
    }

    private static LifeRates only(LifeKind kind) {
        return switch (kind) {
            case GUESTS -> rates(12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case ABSENCE -> rates(0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case NEW_TENANT -> rates(0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0);
            case BIRTH -> rates(0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0);
            case POOL_FILL -> rates(0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0);
            case DEEP_CLEAN -> rates(0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0);
            case FREEZE_DRIP -> rates(0, 0, 0, 0, 0, 0, 0.2, 0, 0, 0, 0);
            case OUTAGE -> rates(0, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0);
            case FALL -> rates(0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0);
            case HOSE -> rates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12);
            case PRESSURE_RISE -> new LifeRates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 24);
        };
    }

    private static LifeRates rates(double... r) {
        return new LifeRates(
                r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10], 0, 0);
    }

    /** Litres drawn at instants that lie in an event, over all homes. */
    private static double litres(Town town, Town events, LifeKind kind) {
        double[] sum = new double[1];
        for (int i = 0; i < HOMES; i++) {
            HouseholdLife life = town.life(i);
            List<LifeEvent> all =
                    events.life(i).events().stream().filter(e -> e.kind() == kind).toList();
            if (all.isEmpty()) {
                continue;
            }
            for (int day = 0; day < town.settings().days(); day++) {
                town.drawDemand(
                        i,
                        life,
                        day,
                        (from, seconds, millilitres) -> {
                            if (all.stream().anyMatch(event -> event.at(from))) {
                                sum[0] += millilitres / 1_000.0;
                            }
                        });
            }
        }
        return sum[0];
    }

    private static double[] plainAndEventful(LifeKind kind, String start, int days) {
        TownSettings plain = town(start, days);
        Town eventful = new Town(plain.withLife(only(kind)));
        return new double[] {
            litres(new Town(plain), eventful, kind), litres(eventful, eventful, kind)
        };
    }

    @Test
    void aPressureRiseMakesSomeHomesOfADistrictRunTogether() {
        TownSettings plain = TownSettings.of(1_000, 30, 3);
        Town eventful = new Town(plain.withLife(only(LifeKind.PRESSURE_RISE)));
        Map<Long, Integer> byDistrictAndHour = new HashMap<>();
        int homes = 0;
        for (int i = 0; i < 1_000; i++) {
            for (LifeEvent event : eventful.life(i).events()) {
                long key = i / 500 * 1_000_000_000L + event.from() / 3_600;
                byDistrictAndHour.merge(key, 1, Integer::sum);
                homes++;
            }
        }
        // 24 a year in two districts: some four in a month, each with 5 to 30 % of 500 homes.
        assertThat(homes).isBetween(4 * 10, 10 * 200);
        assertThat(byDistrictAndHour.values()).allMatch(count -> count <= 200);
        assertThat(byDistrictAndHour).hasSizeLessThan(25);
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
    void nothingFlowsDuringAnOutageAndHalfIsCaughtUpAfterwards() {
        TownSettings plain = town("2026-03-02", 20);
        Town eventful = new Town(plain.withLife(only(LifeKind.OUTAGE)));
        Town calm = new Town(plain);
        assertThat(litres(calm, eventful, LifeKind.OUTAGE)).isGreaterThan(5_000);
        assertThat(litres(eventful, eventful, LifeKind.OUTAGE)).isZero();
        double lost = total(calm) - total(eventful);
        assertThat(lost / litres(calm, eventful, LifeKind.OUTAGE)).isCloseTo(0.5, within(0.1));
    }

    private static double total(Town town) {
        double[] sum = new double[1];
        for (int i = 0; i < HOMES; i++) {
            HouseholdLife life = town.life(i);
            for (int day = 0; day < town.settings().days(); day++) {
                town.drawDemand(
                        i, life, day, (f, s, millilitres) -> sum[0] += millilitres / 1_000.0);
            }
        }
        return sum[0];
    }

    @Test
    void aLeakRestsWhileTheMainIsShut() {
        Town town =
                new Town(
                        town("2026-03-02", 30)
                                .withLeaks(0, 1, LeakMix.only(LeakKind.STEADY), 0)
                                .withLife(only(LifeKind.OUTAGE)));
        int checked = 0;
        for (int i = 0; i < HOMES; i += 20) {
            Leak leak = town.leaks(i).get(0);
            HouseholdLife life = town.life(i);
            for (LifeEvent outage : life.events()) {
                if (outage.until() < leak.end().getEpochSecond()
                        && outage.from() > leak.onset().getEpochSecond()) {
                    assertThat(life.leaked(leak, outage.until()))
                            .isEqualTo(life.leaked(leak, outage.from()));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(5);
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

    @Test
    void overlappingOutagesNeverMakeARegisterRunBack() {
        LifeRates often = rates(0, 0, 0, 0, 0, 0, 0, 50, 0, 0, 0);
        Town town =
                new Town(
                        TownSettings.of(2_000, 200, 8)
                                .withLeaks(0, 1, LeakMix.only(LeakKind.STEADY), 0)
                                .withLife(often));
        int overlaps = 0;
        for (int i = 0; i < 2_000; i += 500) {
            HouseholdLife life = town.life(i);
            List<LifeEvent> outages = life.events();
            for (int e = 1; e < outages.size(); e++) {
                overlaps += outages.get(e).from() < outages.get(e - 1).until() ? 1 : 0;
            }
            Leak leak = town.leaks(i).get(0);
            long before = 0;
            for (long at = town.start().getEpochSecond();
                    at < town.end().getEpochSecond();
                    at += 600) {
                long lost = life.leaked(leak, at);
                assertThat(lost).isGreaterThanOrEqualTo(before);
                before = lost;
            }
        }
        assertThat(overlaps).isPositive();
    }
}

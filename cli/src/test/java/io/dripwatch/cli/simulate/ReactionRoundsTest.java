package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What homes do about the SMS of a product that warns of each leak six hours after its onset. */
class ReactionRoundsTest {

    private static final TownSettings LEAKING =
            TownSettings.of(120, 40, 3).withLeaks(0.5, 0.2, LeakMix.only(LeakKind.STEADY), 0);

    private static final Duration DELAY = Duration.ofHours(6);

    private final Town town = new Town(LEAKING);
    private final Slice all = Slice.whole(LEAKING);
    private final List<Reactions> begun = new ArrayList<>();

    @Test
    void theReactionsOfATownAreThoseThatCauseThemselves() throws Exception {
        ReactionRounds.Settled settled = rounds(this::warnings);
        assertThat(settled.rounds()).isEqualTo(begun.size()).isGreaterThan(2);
        assertThat(begun.get(0)).isEqualTo(Reactions.NONE);
        assertThat(begun.get(begun.size() - 1)).isEqualTo(settled.reactions());
        assertThat(settled.homes().deeds())
                .anyMatch(deed -> deed.caseId().endsWith("-again"))
                .filteredOn(deed -> deed.reaction().equals("repair"))
                .hasSizeGreaterThan(30)
                .allSatisfy(deed -> assertThat(deed.repairedAt()).isAfter(deed.readAt()));
        assertThat(settled.reactions().answers())
                .anyMatch(answer -> answer.kind() == SimulatedAnswer.Kind.NORMAL);
    }

    @Test
    void aHomeActsAtTheFirstMidnightAfterItsSms() throws Exception {
        ReactionRounds.Settled settled = rounds(this::warnings);
        int compared = 0;
        for (ReactingHomes.Deed deed : settled.homes().deeds()) {
            for (Leak leak : town.leaks().toList()) {
                if (leak.caseId().equals(deed.caseId())) {
                    Instant told = leak.onset().plus(DELAY);
                    assertThat(deed.readAt()).isAfter(told);
                    assertThat(deed.readAt()).isBeforeOrEqualTo(told.plus(Duration.ofHours(25)));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    /** A slow machine changes the order in which the SMS reach the provider, and nothing else. */
    @Seeds(5)
    void theOrderInWhichSmsReachTheProviderChangesNothing(long seed) throws Exception {
        Random chance = new Random(seed);
        ReactionRounds.Settled inOrder = rounds(this::warnings);
        ReactionRounds.Settled shuffled =
                rounds(
                        reactions -> {
                            List<AcceptedSms> sms = warnings(reactions);
                            Collections.shuffle(sms, chance);
                            return sms;
                        });
        assertThat(shuffled.reactions()).isEqualTo(inOrder.reactions());
        assertThat(shuffled.rounds()).isEqualTo(inOrder.rounds());
        assertThat(shuffled.homes().balance(all)).isEqualTo(inOrder.homes().balance(all));
        assertThat(shuffled.homes().deeds())
                .containsExactlyInAnyOrderElementsOf(inOrder.homes().deeds());
    }

    @Test
    void aProductThatTellsByChanceIsRefused() {
        assertThatThrownBy(
                        () ->
                                rounds(
                                        reactions ->
                                                begun.size() % 2 == 0
                                                        ? List.of()
                                                        : warnings(Reactions.NONE)))
                .isInstanceOf(RunFailure.class)
                .hasMessage("the homes' reactions still changed after 41 rounds of 40 days");
        assertThat(begun).hasSize(41);
    }

    private ReactionRounds.Settled rounds(ReactionRounds.WatchedTown watched)
            throws InterruptedException {
        begun.clear();
        return new ReactionRounds(town, all)
                .settle(
                        reactions -> {
                            begun.add(reactions);
                            return watched.told(reactions);
                        });
    }

    /** One SMS for each leak that lasts; and one on each third day to a home that never leaks. */
    private List<AcceptedSms> warnings(Reactions reactions) {
        TreeMap<Integer, List<Leak>> leaks = new TreeMap<>();
        for (int home = 0; home < LEAKING.households(); home++) {
            leaks.put(home, town.leaks(home));
        }
        new TreeMap<>(reactions.repairs()).values().forEach(leaks::putAll);
        List<AcceptedSms> sms = new ArrayList<>();
        leaks.forEach(
                (home, ofHome) -> {
                    for (Leak leak : ofHome) {
                        Instant at = leak.onset().plus(DELAY);
                        if (leak.end().isAfter(at)) {
                            sms.add(sms(home, at));
                        }
                    }
                    for (int day = 3; ofHome.isEmpty() && day < 40; day += 3) {
                        Instant at = town.startOfDay(day).plus(DELAY);
                        if (reactions.answers().stream()
                                .noneMatch(a -> a.household() == home && a.at().isBefore(at))) {
                            sms.add(sms(home, at));
                        }
                    }
                });
        return sms;
    }

    private AcceptedSms sms(int home, Instant at) {
        String id = "%04d-%s".formatted(home, at);
        return new AcceptedSms(
                "SM" + id,
                id,
                town.household(home).phone().e164(),
                "Dripwatch",
                "about 12 L/h",
                1,
                at.toEpochMilli());
    }
}

package io.dripwatch.simulator.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.LeakKind;
import io.dripwatch.simulator.town.LeakMix;
import io.dripwatch.simulator.town.Slice;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.simulator.town.TownSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What homes do about a warning, and the litres that saves. */
class ReactingHomesTest {

    private static final TownSettings LEAKING =
            TownSettings.of(2_000, 60, 3).withLeaks(0, 1, new LeakMix(1, 0, 0, 0, 0), 0);

    private final Town town = new Town(LEAKING);
    private final ReactingHomes homes = new ReactingHomes(town, Slice.whole(LEAKING));
    private final Map<Integer, Instant> repairs = new HashMap<>();

    private SmsInbox.Sms sms(int household, String sid) {
        return new SmsInbox.Sms(sid, town.household(household).phone().e164(), "a warning");
    }

    private void warn(int household, Instant at) {
        homes.read(List.of(sms(household, "SM" + household)), at, repairs::put);
    }

    @Test
    void sixtyPercentRepairInThreeDaysTwentyFiveInFourteenAndTheRestNever() {
        List<Double> days = new ArrayList<>();
        int never = 0;
        for (int i = 0; i < 2_000; i++) {
            Reaction reaction = Reaction.of(town, town.leak(i).orElseThrow());
            if (reaction.repairsAfter() == null) {
                never++;
            } else {
                days.add(reaction.repairsAfter().toSeconds() / 86_400.0);
            }
        }
        days.sort(null);
        assertThat(never / 2_000.0).isCloseTo(0.15, within(0.03));
        // Of 85 %, 60 % have a median of 3 days and 25 % one of 14: half are below about 4.
        assertThat(days.get(days.size() / 2)).isBetween(3.0, 5.0);
        assertThat(days.get(days.size() * 9 / 10)).isBetween(12.0, 25.0);
    }

    @Test
    void aBurstIsShutOffWithinHours() {
        Town bursting = new Town(LEAKING.withLeaks(0.9, 0, new LeakMix(0, 0, 0, 1, 0), 0));
        long soon =
                bursting.leaks()
                        .filter(leak -> leak.kind() == LeakKind.BURST)
                        .map(leak -> Reaction.of(bursting, leak).repairsAfter())
                        .filter(after -> after != null && after.compareTo(Duration.ofDays(1)) < 0)
                        .count();
        assertThat(soon / (double) bursting.leaks().count()).isGreaterThan(0.75);
    }

    @Test
    void whatIsSavedIsWhatTheLeakWouldHaveLostLater() {
        Instant warned = town.start().plus(Duration.ofDays(5));
        for (int i = 0; i < 2_000; i++) {
            warn(i, warned);
        }
        double saved = 0;
        for (ReactingHomes.Deed deed : homes.deeds()) {
            if (deed.reaction().equals("repair")) {
                assertThat(deed.repairedAt()).isAfterOrEqualTo(warned);
                saved += deed.savedMillilitres() / 1_000.0;
            } else {
                assertThat(deed.savedMillilitres()).isZero();
            }
        }
        ReactingHomes.Balance balance = homes.balance(Slice.whole(LEAKING));
        assertThat(balance.saved()).isCloseTo(saved, within(1.0)).isPositive();
        assertThat(balance.repaired()).isEqualTo(repairs.size()).isGreaterThan(500);
        double unwarned = 0;
        double expected = 0;
        for (int i = 0; i < 2_000; i++) {
            Leak leak = town.leak(i).orElseThrow();
            unwarned += leak.millilitresUntil(town.end().getEpochSecond()) / 1_000.0;
            Leak ended = repairs.containsKey(i) ? leak.endingAt(repairs.get(i)) : leak;
            expected += ended.millilitresUntil(town.end().getEpochSecond()) / 1_000.0;
            assertThat(homes.turnedOut(leak)).isEqualTo(ended);
        }
        assertThat(balance.litresUnwarned()).isCloseTo(unwarned, within(1.0));
        assertThat(balance.litresWarned()).isCloseTo(expected, within(1.0));
    }

    @Test
    void onlyTheFirstWarningCounts() {
        warn(0, town.start().plus(Duration.ofDays(1)));
        List<ReactingHomes.Deed> first = homes.deeds();
        warn(0, town.start().plus(Duration.ofDays(9)));
        assertThat(homes.deeds()).isEqualTo(first).hasSize(1);
    }

    @Test
    void onlyAnSmsOfADayOnWhichTheLeakFlowedIsAWarning() {
        Town bursting = new Town(LEAKING.withLeaks(0.9, 0, new LeakMix(0, 0, 0, 1, 0), 0));
        Instant first = bursting.start().plus(Duration.ofDays(20));
        Leak leak =
                bursting.leaks()
                        .filter(l -> l.onset().isAfter(first))
                        .filter(l -> l.end().isBefore(first.plus(Duration.ofDays(20))))
                        .findFirst()
                        .orElseThrow();
        Slice all = Slice.whole(LEAKING);
        ReactingHomes burst = new ReactingHomes(bursting, all);
        SmsInbox.Sms sms =
                new SmsInbox.Sms(
                        "SM1", bursting.household(leak.household()).phone().e164(), "a warning");

        burst.read(List.of(sms), leak.onset(), repairs::put);
        assertThat(burst.deeds()).isEmpty();
        burst.read(List.of(), leak.end(), repairs::put);
        burst.read(List.of(sms), leak.end().plus(Duration.ofDays(1)), repairs::put);
        assertThat(burst.deeds()).isEmpty();
        assertThat(burst.balance(all).messagesAtOtherTimes()).isEqualTo(2);
        assertThat(burst.balance(all).warned()).isZero();

        ReactingHomes inTime = new ReactingHomes(bursting, all);
        inTime.read(List.of(sms), leak.end(), repairs::put);
        assertThat(inTime.balance(all).messagesDuringLeak()).isEqualTo(1);
        assertThat(inTime.balance(all).warned()).isEqualTo(1);
    }

    @Test
    void anSmsToACarerIsNoneToAHomeThatDoesNotLeak() {
        homes.read(
                List.of(new SmsInbox.Sms("SM1", "+8613900000000", "nobody moves")),
                town.start().plus(Duration.ofDays(1)),
                repairs::put);
        ReactingHomes.Balance balance = homes.balance(Slice.whole(LEAKING));
        assertThat(balance.messagesToOthers()).isEqualTo(1);
        assertThat(balance.messagesWithoutLeak()).isZero();
    }

    @Test
    void anSmsToAHomeThatDoesNotLeakIsCountedAndChangesNothing() {
        Town dry = new Town(LEAKING.withLeaks(0, 0, LeakMix.published(), 0));
        ReactingHomes dryHomes = new ReactingHomes(dry, Slice.whole(LEAKING));
        dryHomes.read(List.of(sms(3, "SM3")), dry.start(), repairs::put);
        assertThat(dryHomes.balance(Slice.whole(LEAKING)).messagesWithoutLeak()).isEqualTo(1);
        assertThat(repairs).isEmpty();
    }
}

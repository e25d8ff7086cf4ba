package io.dripwatch.simulator.reaction;

import static io.dripwatch.simulator.reaction.ReactingHomesTest.LEAKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What homes do about an SMS while nothing leaks there. */
class ReactionsWithoutLeakTest {

    private final Town town = new Town(LEAKING);
    private final ReactingHomes homes = new ReactingHomes(town, Slice.whole(LEAKING));
    private final Map<Integer, List<Leak>> repairs = new HashMap<>();

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
        dryHomes.read(
                List.of(new SmsInbox.Sms("SM3", dry.household(3).phone().e164(), "about 12 L/h")),
                dry.start(),
                repairs::put);
        assertThat(dryHomes.balance(Slice.whole(LEAKING)).messagesWithoutLeak()).isEqualTo(1);
        assertThat(repairs).isEmpty();
    }

    /** Sends a text to every home of a town without leaks on its 30th day. */
    private static List<SimulatedAnswer> answersTo(Town dry, String text, Instant now) {
        ReactingHomes calm = new ReactingHomes(dry, Slice.whole(dry.settings()));
        List<SmsInbox.Sms> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(new SmsInbox.Sms("SM" + i, dry.household(i).phone().e164(), text));
        }
        calm.read(all, now, (home, leaks) -> {});
        List<SimulatedAnswer> answers = calm.takeAnswers();
        assertThat(calm.takeAnswers()).isEmpty();
        return answers;
    }

    @Test
    void halfOfTheHomesThatDoNotLeakAnswerAndSayWhatTheSmsIsAbout() {
        Town dry = new Town(LEAKING.withLeaks(0, 0, LeakMix.published(), 0));
        Instant now = dry.start().plus(Duration.ofDays(30));
        List<SimulatedAnswer> normal =
                answersTo(dry, "since 5 May water has run, about 1,012.5 L/h.", now).stream()
                        .toList();
        assertThat(normal).isEmpty();
        normal = answersTo(dry, "since 5 May water has run, about 12 L/h. Ref 3A", now);
        assertThat(normal.size() / 2_000.0).isCloseTo(0.5, within(0.05));
        assertThat(normal)
                .allMatch(answer -> answer.kind() == SimulatedAnswer.Kind.NORMAL)
                .allMatch(answer -> answer.litresPerHour() == 12)
                .allMatch(answer -> answer.at().equals(now));
        assertThat(answersTo(dry, "您家自3日起用水不断,约7升/时,疑似漏水", now))
                .hasSameSizeAs(normal)
                .allMatch(answer -> answer.litresPerHour() == 7);
        assertThat(answersTo(dry, "you have used about 900 L more than is usual for you", now))
                .hasSameSizeAs(normal)
                .allMatch(answer -> answer.kind() == SimulatedAnswer.Kind.SNOOZE)
                .allMatch(answer -> answer.until().isAfter(now));
        assertThat(answersTo(dry, "all clear. The flow has stopped; 30 L were lost", now))
                .isEmpty();
    }

    @Test
    void whoIsAwaySaysUntilWhen() {
        Town dry =
                new Town(
                        LEAKING.withLeaks(0, 0, LeakMix.published(), 0)
                                .withLife(LifeRates.usual()));
        Instant now = dry.start().plus(Duration.ofDays(30));
        List<SimulatedAnswer> away =
                answersTo(dry, "about 12 L/h", now).stream()
                        .filter(answer -> answer.kind() == SimulatedAnswer.Kind.AWAY)
                        .toList();
        assertThat(away).hasSizeGreaterThan(10).allMatch(answer -> answer.until().isAfter(now));
        assertThat(away)
                .allSatisfy(
                        answer ->
                                assertThat(dry.life(answer.household()).awayUntil(now))
                                        .contains(answer.until()));
    }

    @Test
    void nobodyCallsALeakNormalThatEndedAFewDaysAgo() {
        Leak leak =
                town.leaks()
                        .filter(l -> l.end().isBefore(town.end().minus(Duration.ofDays(20))))
                        .filter(l -> town.leaks(l.household()).size() == 1)
                        .filter(l -> town.reactionDraw(l.household(), 900) < 0.5)
                        .findFirst()
                        .orElseThrow();
        SmsInbox.Sms late =
                new SmsInbox.Sms(
                        "SM1", town.household(leak.household()).phone().e164(), "about 12 L/h");
        homes.read(List.of(), leak.end().plus(Duration.ofDays(1)), repairs::put);
        homes.read(List.of(late), leak.end().plus(Duration.ofDays(2)), repairs::put);
        assertThat(homes.takeAnswers()).isEmpty();
        homes.read(List.of(late), leak.end().plus(Duration.ofDays(9)), repairs::put);
        assertThat(homes.takeAnswers()).hasSize(1);
    }
}

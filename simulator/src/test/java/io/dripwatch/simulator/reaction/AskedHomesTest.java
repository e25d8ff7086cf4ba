package io.dripwatch.simulator.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.event.HouseholdLife;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What homes say when they are asked whether all is well. */
class AskedHomesTest {

    private static final String QUESTION =
            "City Water: almost no water used in your home since 5 Mar. Answer 1: all is well. 4:"
                    + " away. 3: call me. No answer: we tell your carer. Ref GRA8ZAM";

    /** People are often away, and fall often. */
    private static final LifeRates RESTLESS =
            new LifeRates(0, 12, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0);

    private static final TownSettings SETTINGS = TownSettings.of(3_000, 30, 4).withLife(RESTLESS);

    private final Town town = new Town(SETTINGS);
    private final ReactingHomes homes = new ReactingHomes(town, Slice.whole(SETTINGS));

    private Map<Integer, SimulatedAnswer> asked(Instant at) {
        List<SmsInbox.Sms> questions = new ArrayList<>();
        for (int i = 0; i < SETTINGS.households(); i++) {
            questions.add(
                    new SmsInbox.Sms("SM" + i, town.household(i).phone().e164(), QUESTION, at));
        }
        homes.read(questions, at.plus(Duration.ofHours(9)), (household, leaks) -> {});
        Map<Integer, SimulatedAnswer> answers = new HashMap<>();
        homes.takeAnswers().forEach(answer -> answers.put(answer.household(), answer));
        return answers;
    }

    @Test
    void halfOfThemAnswerAndWhoHasFallenDoesNot() {
        Instant noon = town.startOfDay(10).plus(Duration.ofHours(12));
        Map<Integer, SimulatedAnswer> answers = asked(noon);
        int fallen = 0;
        int away = 0;
        List<Long> minutes = new ArrayList<>();
        for (int i = 0; i < SETTINGS.households(); i++) {
            HouseholdLife life = town.life(i);
            SimulatedAnswer answer = answers.get(i);
            if (life.needsHelp(noon)) {
                fallen++;
                assertThat(answer).isNull();
            } else if (answer != null) {
                minutes.add(Duration.between(noon, answer.at()).toMinutes());
                var back = life.awayUntil(answer.at());
                assertThat(answer.kind())
                        .isEqualTo(
                                back.isPresent()
                                        ? SimulatedAnswer.Kind.AWAY
                                        : SimulatedAnswer.Kind.WELL);
                assertThat(answer.until()).isEqualTo(back.orElse(null));
                away += back.isPresent() ? 1 : 0;
            }
        }
        assertThat(fallen).isGreaterThan(10);
        assertThat(away).isGreaterThan(100);
        assertThat(answers.size() / (double) (SETTINGS.households() - fallen))
                .isCloseTo(0.5, within(0.04));
        minutes.sort(null);
        assertThat(minutes.get(minutes.size() / 2)).isBetween(16L, 24L);
        assertThat(minutes.get(minutes.size() * 9 / 10)).isBetween(100L, 200L);
    }

    @Test
    void whatComesAtNightIsAnsweredInTheMorning() {
        Instant night = town.startOfDay(10).plus(Duration.ofHours(2));

        assertThat(asked(night).values())
                .isNotEmpty()
                .allMatch(answer -> !answer.at().isBefore(town.startOfDay(10).plusSeconds(25_200)));
    }
}

package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.scoring.audience.AnsweredPrecision;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.testkit.Seeds;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/** A town in which right and wrong warnings go out: what its homes answer tells their share. */
class AnsweredPrecisionTest {

    private static final int HOMES = 4_000;
    private static final int DAYS = 120;
    private static final String TEXT =
            "City Water: water has run without a pause since 4 Mar, about 9 L/h. Ref PXYTZJR";

    @TempDir private Path directory;

    /**
     * From one in eight to nearly all openings are right. The homes that leave a leak as it is say
     * nothing of it: the share of those who answered is too low by up to 0.04.
     */
    @Seeds(12)
    void whatHomesAnswerAgreesWithTheTruth(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        double leaky = random.nextDouble(0.15, 0.6);
        double warnedForNothing = random.nextDouble(0.02, 0.6);
        Town town =
                new Town(
                        TownSettings.of(HOMES, DAYS, seed)
                                .withLeaks(0, leaky, LeakMix.only(LeakKind.STEADY), 0));
        ReactingHomes homes = new ReactingHomes(town, Slice.whole(town.settings()));
        List<Opening> openings = new ArrayList<>();
        Map<Instant, List<SmsInbox.Sms>> sms = new TreeMap<>();
        Map<Integer, List<Leak>> leaks = new HashMap<>();
        int right = 0;
        for (int home = 0; home < HOMES; home++) {
            leaks.put(home, town.leaks(home));
            boolean leaking = !leaks.get(home).isEmpty();
            if (!leaking && random.nextDouble() > warnedForNothing) {
                continue;
            }
            Instant onset =
                    leaking
                            ? leaks.get(home).get(0).onset()
                            : town.start().plus(Duration.ofHours(random.nextInt(24 * 59)));
            Instant told = onset.plus(Duration.ofHours(12));
            // Later ones are repaired after the end.
            if (!told.isBefore(town.start().plus(Duration.ofDays(60)))) {
                continue;
            }
            right += leaking ? 1 : 0;
            openings.add(opening(town, home, onset, told));
            int day = (int) Duration.between(town.start(), told).toDays() + 1;
            sms.computeIfAbsent(town.start().plus(Duration.ofDays(day)), at -> new ArrayList<>())
                    .add(new SmsInbox.Sms("SM" + home, town.household(home).phone().e164(), TEXT));
        }
        for (int day = 1; day <= DAYS; day++) {
            Instant midnight = town.start().plus(Duration.ofDays(day));
            homes.read(sms.getOrDefault(midnight, List.of()), midnight, (home, turned) -> {});
        }

        AnsweredPrecision seen = AnsweredPrecision.read(answers(homes), openings);

        assertThat(seen.unplaced()).as("seed %d", seed).isZero();
        double truth = right / (double) openings.size();
        assertThat(seen.ofAll())
                .as("seed %d, %d openings", seed, openings.size())
                .isCloseTo(truth, within(0.05));
        assertThat(seen.all()).as("seed %d", seed).isCloseTo(truth, within(0.08));
    }

    private static Opening opening(Town town, int home, Instant onset, Instant told) {
        return new Opening(
                town.household(home).meterId(),
                told.toEpochMilli(),
                "CONTINUOUS_FLOW",
                "incident-" + home,
                onset.toEpochMilli(),
                Opening.STILL_OPEN,
                9);
    }

    private Path answers(ReactingHomes homes) throws Exception {
        StringWriter rows = new StringWriter();
        rows.append("meter_id,at,answer\n");
        for (LabelledAnswers.Label label : LabelledAnswers.of(homes.deeds(), homes.takeAnswers())) {
            rows.append(label.meterId()).append(',').append(label.at().toString()).append(',');
            rows.append(label.answer()).append('\n');
        }
        return Files.writeString(directory.resolve("answers.csv"), rows.toString());
    }
}

package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the homes of a town make of the product's own texts, in both languages. */
class BuiltInWordsTest {

    private static final long ONSET = Instant.parse("2026-05-05T07:00:00Z").toEpochMilli();
    private static final long DETECTED = ONSET + 100 * 3_600_000L;

    /** A home that finds nothing says that the flow is normal here. */
    private static final Set<IncidentType> FLOWS =
            EnumSet.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST);

    private static final TownSettings LEAKING =
            TownSettings.of(20, 30, 3).withLeaks(0.999, 0, LeakMix.only(LeakKind.STEADY), 0);

    private static final TownSettings DRY =
            TownSettings.of(20, 30, 3).withLeaks(0, 0, LeakMix.published(), 0);

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyNoticeOfUseMovesAHomeAndNothingElseDoes(String language) {
        SmsText words = SmsText.builtIn("UTC");
        for (IncidentType type : SmsContent.TOLD) {
            for (Occasion occasion : EnumSet.range(Occasion.WARNING, Occasion.RETRACTION)) {
                for (Map<String, Double> evidence : evidence(type)) {
                    String text = words.write(notice(type, occasion, evidence), home(language), 0);
                    boolean notices = occasion.warns() && type != IncidentType.LOW_USE;
                    SimulatedAnswer.Kind kind = notices ? kind(type, occasion) : null;

                    assertThat(!send(LEAKING, text).deeds().isEmpty()).as(text).isEqualTo(notices);
                    List<SimulatedAnswer> answers = send(DRY, text).takeAnswers();
                    if (kind == null) {
                        assertThat(answers).as(text).isEmpty();
                        continue;
                    }
                    assertThat(answers)
                            .as(text)
                            .isNotEmpty()
                            .allMatch(answer -> answer.kind() == kind);
                    double named =
                            kind != SimulatedAnswer.Kind.NORMAL ? 0 : evidence.isEmpty() ? 13 : 10;
                    assertThat(answers)
                            .as(text)
                            .allMatch(answer -> answer.litresPerHour() == named);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void whoIsAskedWhetherAllIsWellAnswersAndLooksForNoLeak(String language) {
        Notice question = notice(IncidentType.LOW_USE, Occasion.QUESTION, Map.of());
        String text = SmsText.builtIn("UTC").write(question, home(language), 0);

        assertThat(send(LEAKING, text).deeds()).isEmpty();
        assertThat(send(DRY, text).takeAnswers())
                .as(text)
                .isNotEmpty()
                .allMatch(answer -> answer.kind() == SimulatedAnswer.Kind.WELL);
    }

    /** What a home without a leak says to it; null for nothing. */
    private static SimulatedAnswer.Kind kind(IncidentType type, Occasion occasion) {
        boolean recalled = occasion == Occasion.REMINDER;
        if (FLOWS.contains(type)) {
            return recalled ? null : SimulatedAnswer.Kind.NORMAL;
        }
        return switch (type) {
            case HIGH_USE -> SimulatedAnswer.Kind.SNOOZE;
            case USE_WHILE_AWAY -> SimulatedAnswer.Kind.BACK;
            default -> null;
        };
    }

    /** As hours, as the volume of days, and of a limit what is known of it. */
    private static List<Map<String, Double>> evidence(IncidentType type) {
        return switch (type) {
            case CONTINUOUS_FLOW, BURST ->
                    List.of(Map.of(), Map.of(IncidentTransition.LITRES_A_DAY_ABOVE_USUAL, 240.0));
            case BUDGET ->
                    List.of(
                            Map.of(),
                            Map.of("usedLitres", 785.0, "budgetLitres", 3_000.0),
                            Map.of("usedLitres", 3_996.0, "budgetLitres", 3_000.0));
            default -> List.of(Map.of());
        };
    }

    private static Notice notice(
            IncidentType type, Occasion occasion, Map<String, Double> evidence) {
        IncidentTransition alert =
                new IncidentTransition(
                        "alert",
                        "incident",
                        "M-1",
                        "H-1",
                        type,
                        IncidentEvent.OPENED,
                        IncidentCatalogue.of(type).audience(),
                        Severity.WARNING,
                        ONSET,
                        DETECTED,
                        FLOWS.contains(type) ? 12.5 : 0,
                        340,
                        evidence,
                        Map.of());
        return new Notice(occasion, alert, occasion == Occasion.REMINDER ? 3 : 0, 0, 0);
    }

    private static Household home(String language) {
        return new Household(
                "M-1",
                "H-1",
                "UTC",
                language,
                null,
                true,
                2,
                "residential",
                null,
                1_000,
                false,
                null,
                null,
                null,
                0,
                0);
    }

    private static ReactingHomes send(TownSettings settings, String text) {
        Town town = new Town(settings);
        ReactingHomes homes = new ReactingHomes(town, Slice.whole(settings));
        List<SmsInbox.Sms> all = new ArrayList<>();
        for (int home = 0; home < settings.households(); home++) {
            all.add(new SmsInbox.Sms("SM" + home, town.household(home).phone().e164(), text));
        }
        Instant now = town.start().plus(Duration.ofHours(10));
        homes.read(all, now, (home, leaks) -> {});
        return homes;
    }
}

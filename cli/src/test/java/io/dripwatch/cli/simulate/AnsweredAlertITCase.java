package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.feedback.FeedbackFile;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.replay.ReplayOutput;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.kafka.FeedbackTopic;
import io.dripwatch.simulator.home.SimulatedHousehold;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Homes without a leak that call the flow of an SMS normal, and what the product makes of it. */
class AnsweredAlertITCase {

    private static final Duration DAY = Duration.ofDays(1);

    /** Every ten days a home lets water run for three: nobody's leak, and their own affair. */
    private static final int EVERY_HOURS = 240;

    private static final int RUNS_HOURS = 72;
    private static final int DAYS = 40;
    private static final int HOMES = 20;

    @TempDir private Path directory;

    private final Town town =
            new Town(
                    TownSettings.of(HOMES, DAYS, 3)
                            .withLeaks(0, 0, LeakMix.published(), 0)
                            .withPeople(106, 0.5, 1));

    @Test
    void anAnsweredFalseAlertDoesNotComeAgain() throws Exception {
        Path readings = readings();
        Path households = households();
        ReplayOutput before =
                replay("before", "--readings=" + readings, "--households=" + households);
        Map<String, List<Instant>> openings = openings(before);
        assertThat(openings).hasSize(HOMES).allSatisfy((m, all) -> assertThat(all).hasSize(4));

        List<SimulatedAnswer> answers = answers(before.lines("sms.jsonl"));
        assertThat(answers)
                .hasSizeBetween(5, 15)
                .allMatch(answer -> answer.kind() == SimulatedAnswer.Kind.NORMAL)
                .allSatisfy(answer -> assertThat(answer.litresPerHour()).isBetween(15.0, 17.0));
        assertThat(answers.stream().map(a -> town.household(a.household()).language()))
                .contains("en", "zh-CN");
        Path feedback = directory.resolve("feedback.csv");
        HomeFeedback.write(answers, feedback, town.settings().timeZone());

        ReplayOutput after =
                replay(
                        "after",
                        "--readings=" + readings,
                        "--households=" + households,
                        "--feedback=" + feedback);
        Map<String, List<Instant>> fewer = openings(after);
        Map<String, SimulatedAnswer> byMeter = new TreeMap<>();
        answers.forEach(answer -> byMeter.put(answer.meterId(), answer));
        openings.forEach(
                (meter, all) -> {
                    SimulatedAnswer answer = byMeter.get(meter);
                    assertThat(fewer.get(meter))
                            .isEqualTo(
                                    answer == null
                                            ? all
                                            : all.stream()
                                                    .filter(at -> at.isBefore(answer.at()))
                                                    .toList())
                            .isNotEmpty();
                });
    }

    @Test
    void answersReachTheTopicAsFeedbackAndTheirFileSaysTheSame() throws Exception {
        Instant at = town.start().plus(DAY);
        Instant until = at.plus(Duration.ofDays(3));
        try (LocalProduct product =
                LocalProduct.start(
                        LoopbackPorts.ANY, LocalFlinkSettings.forProduct(1), sms -> {})) {
            List<SimulatedAnswer> answers =
                    List.of(
                            new SimulatedAnswer(
                                    0, "M1", at, SimulatedAnswer.Kind.NORMAL, 7.5, null),
                            new SimulatedAnswer(1, "M2", at, SimulatedAnswer.Kind.SNOOZE, 0, until),
                            new SimulatedAnswer(2, "M3", at, SimulatedAnswer.Kind.AWAY, 0, until),
                            new SimulatedAnswer(3, "M4", at, SimulatedAnswer.Kind.BACK, 0, null));
            HomeFeedback.send(answers, product.kafka().bootstrapServers());
            List<FeedbackUpdate> allFeedback = new ArrayList<>();
            FeedbackTopic.history(product.kafka()).forEach(allFeedback::add);
            long from = at.toEpochMilli();
            long end = until.toEpochMilli();
            assertThat(allFeedback)
                    .containsExactlyInAnyOrder(
                            new FeedbackUpdate(
                                    "M1", new Feedback(from, Feedback.Kind.NORMAL, 7_500, 0, 0)),
                            new FeedbackUpdate(
                                    "M2", new Feedback(from, Feedback.Kind.SNOOZE, 0, 0, end)),
                            new FeedbackUpdate(
                                    "M3", new Feedback(from, Feedback.Kind.AWAY, 0, from, end)),
                            new FeedbackUpdate(
                                    "M4", new Feedback(from, Feedback.Kind.BACK, 0, 0, 0)));

            // What the file of the same answers says is what stands in the topic.
            Path file = directory.resolve("answers.csv");
            HomeFeedback.write(answers, file, town.settings().timeZone());
            FeedbackFile.of(file).sendTo(product.kafka().bootstrapServers());
            List<FeedbackUpdate> both = new ArrayList<>();
            FeedbackTopic.history(product.kafka()).forEach(both::add);
            allFeedback.addAll(List.copyOf(allFeedback));
            assertThat(both).containsExactlyInAnyOrderElementsOf(allFeedback);
        }
    }

    /** What the homes say when they have read their first SMS, each at the next midnight. */
    private List<SimulatedAnswer> answers(List<JsonNode> sms) {
        ReactingHomes homes = new ReactingHomes(town, Slice.whole(town.settings()));
        Map<String, SimulatedAnswer> first = new TreeMap<>();
        for (int day = 1; day <= DAYS; day++) {
            Instant now = town.start().plus(DAY.multipliedBy(day));
            List<SmsInbox.Sms> fresh =
                    sms.stream()
                            .filter(one -> !accepted(one).isBefore(now.minus(DAY)))
                            .filter(one -> accepted(one).isBefore(now))
                            .map(
                                    one ->
                                            new SmsInbox.Sms(
                                                    one.path("sid").asText(),
                                                    one.path("to").asText(),
                                                    one.path("body").asText()))
                            .toList();
            homes.read(fresh, now, (home, leaks) -> {});
            homes.takeAnswers().forEach(answer -> first.putIfAbsent(answer.meterId(), answer));
        }
        return List.copyOf(first.values());
    }

    private static Instant accepted(JsonNode sms) {
        return OffsetDateTime.parse(sms.path("acceptedAt").asText()).toInstant();
    }

    private ReplayOutput replay(String name, String... arguments) {
        ReplayOutput output = ReplayOutput.of(directory.resolve(name), arguments);
        assertThat(output.status()).as(output.errors()).isEqualTo(ExitCodes.DONE);
        return output;
    }

    /** When each meter's incidents of continuous flow opened. */
    private static Map<String, List<Instant>> openings(ReplayOutput run) throws IOException {
        Map<String, List<Instant>> openings = new TreeMap<>();
        for (JsonNode alert : run.lines("alerts.jsonl")) {
            if (alert.path("event").asText().equals("OPENED")
                    && alert.path("type").asText().equals("CONTINUOUS_FLOW")) {
                openings.computeIfAbsent(alert.path("meterId").asText(), m -> new ArrayList<>())
                        .add(OffsetDateTime.parse(alert.path("detectedAt").asText()).toInstant());
            }
        }
        return openings;
    }

    private Path readings() throws IOException {
        StringBuilder rows = new StringBuilder("meter_id,read_at,register_litres\n");
        for (int home = 0; home < HOMES; home++) {
            long litres = 0;
            for (int hour = 0; hour <= DAYS * 24; hour++) {
                Instant at = town.start().plus(Duration.ofHours(hour));
                boolean runs = hour % EVERY_HOURS > EVERY_HOURS - RUNS_HOURS;
                litres += runs ? 16 : hour % 24 == 19 ? 60 : 0;
                rows.append(town.household(home).meterId()).append(',').append(at).append(',');
                rows.append(litres).append('\n');
            }
        }
        return Files.writeString(directory.resolve("readings.csv"), rows);
    }

    private Path households() throws IOException {
        StringBuilder rows =
                new StringBuilder("meter_id,household_id,time_zone,language,phone,consent\n");
        for (int home = 0; home < HOMES; home++) {
            SimulatedHousehold household = town.household(home);
            rows.append(household.meterId()).append(',').append(household.householdId());
            rows.append(",Asia/Shanghai,").append(household.language()).append(',');
            rows.append(household.phone().e164()).append(",true\n");
        }
        return Files.writeString(directory.resolve("households.csv"), rows);
    }
}

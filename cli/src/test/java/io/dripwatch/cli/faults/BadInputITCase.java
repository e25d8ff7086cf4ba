package io.dripwatch.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.UsageAlert;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of bad input, once, on the real topic through the real job: each comes to its named
 * end, nothing is lost, and the job never fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputITCase {

    private static final String KNOWN = "story-leak";
    private static final List<BadInput> KINDS =
            Stream.of(BadBytes.all(), BadFields.all(), BadStories.all())
                    .flatMap(List::stream)
                    .toList();

    private FaultyTopic topic;
    private FaultyRun open;
    private FaultyRun closed;

    @BeforeAll
    void sendEverythingAndRunTwice() throws Exception {
        try (LocalProduct product =
                        LocalProduct.start(
                                LoopbackPorts.ANY, LocalFlinkSettings.forProduct(2), sms -> {});
                TopicReader<UsageAlert> alerts = product.alerts();
                TopicReader<RejectedReading> rejected = product.rejected()) {
            topic = new FaultyTopic(product.kafka().bootstrapServers());
            topic.register(KNOWN);
            topic.send(KINDS);
            topic.close();
            open = FaultyRun.of(product, "open", settings(false), alerts, rejected);
            closed = FaultyRun.of(product, "closed", settings(true), alerts, rejected);
        }
    }

    /** By the fixed rules, which a reader of the stories can count on fingers. */
    private static DetectionJobSettings settings(boolean registryClosed) {
        DetectionJobSettings defaults = DetectionJobSettings.DEFAULTS;
        return new DetectionJobSettings(
                defaults.rules().by(DetectionMethod.FIXED_RULES),
                defaults.classRules(),
                defaults.district(),
                defaults.timeZone(),
                registryClosed,
                defaults.futureToleranceMillis(),
                defaults.cachedWatches());
    }

    static List<BadInput> kinds() {
        return KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindComesToItsEnd(BadInput kind) {
        assertThat(rejectionsOf(kind))
                .as("rejected-readings")
                .containsExactlyInAnyOrderElementsOf(
                        kind.rejections().stream().map(RejectionReason::name).toList());
        if (kind.meterId() != null) {
            assertThat(open.alertsOf(kind.meterId())).as("usage-alerts").isEqualTo(kind.alerts());
        }
    }

    private List<String> rejectionsOf(BadInput kind) {
        return open.rejected().stream()
                .filter(reading -> kindOf(reading) == kind)
                .map(RejectedReading::getReason)
                .toList();
    }

    /** By where the message lies; a read disproved later is known by its meter alone. */
    private BadInput kindOf(RejectedReading reading) {
        if (reading.getPartition() >= 0) {
            return topic.at(reading.getPartition(), reading.getOffset());
        }
        return KINDS.stream()
                .filter(kind -> Objects.equals(kind.meterId(), reading.getMeterId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readingsAddUpExactly() {
        long accepted = KINDS.stream().mapToLong(BadInput::accepted).sum();
        long duplicates = KINDS.stream().mapToLong(BadInput::duplicates).sum();
        long readings = KINDS.stream().mapToLong(BadInput::readings).sum();

        assertThat(open.totals().accepted()).isEqualTo(accepted);
        assertThat(open.totals().duplicates()).isEqualTo(duplicates);
        assertThat(open.totals().rejected()).isEqualTo(open.rejected().size());
        assertThat(open.totals().readings()).isEqualTo(readings);
        assertThat(closed.totals().readings()).isEqualTo(readings);
    }

    @Test
    void noAlertComesFromAMeterThatIsNoKindHere() {
        Set<String> meters = new HashSet<>();
        KINDS.forEach(kind -> meters.add(kind.meterId()));

        assertThat(ofMeters(open)).extracting(UsageAlert::getMeterId).isSubsetOf(meters);
    }

    /** All but what is told of the registry as a whole. */
    private static List<UsageAlert> ofMeters(FaultyRun run) {
        return run.alerts().stream()
                .filter(alert -> alert.getType() != AlertType.REGISTRY)
                .toList();
    }

    @Test
    void theJobNeverFails() {
        assertThat(open.failures()).isEmpty();
        assertThat(closed.failures()).isEmpty();
    }

    @Test
    void everyRejectionSaysWhyAndStaysSmall() {
        assertThat(open.rejected())
                .allSatisfy(
                        reading -> {
                            assertThat(reading.getDetail()).isNotBlank();
                            assertThat(reading.getRaw().length()).isLessThan(5_000);
                            assertThat(Objects.toString(reading.getMeterId(), "").length())
                                    .isLessThan(100);
                        });
    }

    @Test
    void aClosedRegistryTakesOnlyTheMeterItKnows() {
        assertThat(ofMeters(closed))
                .extracting(UsageAlert::getMeterId, UsageAlert::getHouseholdId)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(KNOWN, "household-of-" + KNOWN));
        assertThat(closed.totals().accepted()).isEqualTo(61);
        assertThat(closed.totals().duplicates()).isZero();
        assertThat(closed.totals().rejected()).isEqualTo(closed.rejected().size());
        assertThat(closed.reasons())
                .containsKeys("UNKNOWN_METER", "UNDECODABLE", "BAD_METER_ID", "FUTURE")
                .doesNotContainKeys("TOO_LATE", "CONFLICTING", "IMPLAUSIBLE_REGISTER");
    }
}

package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.metering.RegisterRead;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator chooses another way to tell abnormal flow while a leak is open. */
class MethodChangeTest {

    @ParameterizedTest
    @EnumSource(DetectionMethod.class)
    void whatTheOtherMethodHadOpenEnds(DetectionMethod first) {
        DetectionMethod second =
                first == DetectionMethod.EVIDENCE
                        ? DetectionMethod.FIXED_RULES
                        : DetectionMethod.EVIDENCE;
        List<RegisterRead> reads =
                LivedInHome.quiet(4).leaks(12, 1_000, 1_300).reads(START, 60, 60, 1_000);
        WatchedMeter before = new WatchedMeter(DetectionSettings.DEFAULTS.by(first), 1_000);
        before.readsEach(reads.subList(0, 1_200));
        assertThat(before.standing()).hasSize(1);

        WatchedMeter after = before.restoredUnder(DetectionSettings.DEFAULTS.by(second));
        after.readsEach(reads.subList(1_200, reads.size()));

        // Its incident ends, the other method opens its own, and that ends with the repair.
        String opened = before.standing().iterator().next();
        assertThat(
                        after.heard.stream()
                                .filter(h -> (h.type() + " " + h.onset()).equals(opened))
                                .map(WatchedMeter.Heard::event)
                                .filter(event -> event != IncidentEvent.UPDATED)
                                .collect(Collectors.toSet()))
                .isSubsetOf(IncidentEvent.CLOSED, IncidentEvent.RETRACTED)
                .isNotEmpty();
        assertThat(after.ended()).isNotEmpty();
        assertThat(after.standing()).allMatch(after.ended()::contains);
    }
}

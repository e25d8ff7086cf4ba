package io.dripwatch.domain.detection.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.Trial;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.incident.IncidentType;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a recurrence between two reads. */
class RecurrentFlowTest {

    private static final int SETTLED_DAYS = 56;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRestartOrACopyAtAnyHourChangesNothing(long seed) {
        Trial<AbnormalFlow> steady = new Trial<>(AbnormalFlow::new);
        Trial<AbnormalFlow> restarted = new Trial<>(AbnormalFlow::new);
        SplittableRandom restarts = new SplittableRandom(seed);
        double[] hours = LivedInHome.of(seed).hourly(SETTLED_DAYS + 30);
        for (int hour = 0; hour < hours.length; hour++) {
            boolean leaks =
                    hour >= SETTLED_DAYS * 24
                            && hour < (SETTLED_DAYS + 20) * 24
                            && (hour % 24 >= 22 || hour % 24 < 8);
            double litres = hours[hour] + (leaks ? 20 : 0);
            steady.hours(1, litres);
            restarted.hours(1, litres);
            switch (restarts.nextInt(6)) {
                case 0 -> restarted.restore();
                case 1 -> restarted.restore(new AbnormalFlow());
                default -> {}
            }
        }

        assertThat(steady.heard)
                .as("seed %d", seed)
                .anyMatch(
                        heard ->
                                heard.type() == IncidentType.INTERMITTENT_FLOW
                                        && heard.evidence().numbers().containsKey("fromHour"));
        assertThat(restarted.heard).as("seed %d", seed).isEqualTo(steady.heard);
        assertThat(restarted.packed()).as("seed %d", seed).isEqualTo(steady.packed());
    }
}

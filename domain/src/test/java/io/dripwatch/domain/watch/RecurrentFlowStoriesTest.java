package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a household is told of water that runs in the same hours of every day. */
class RecurrentFlowStoriesTest {

    /** Eight weeks of ordinary life come first. */
    private static final int FIRST_DAY = 56;

    private static final int DAYS = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCisternThatLeaksEveryNight(long seed) {
        int nights = 14;
        LivedInHome home = leaksAtNight(LivedInHome.of(seed), 20, nights, 1);

        WatchedMeter.Heard opened = recurrence(home, 60, IncidentEvent.OPENED);
        assertThat(hour(opened.onset())).isCloseTo(FIRST_DAY * 24 + 22, within(6.0));
        assertThat(hour(opened.detectedAt()))
                .isBetween((FIRST_DAY + 2) * 24.0, (FIRST_DAY + 9) * 24.0);
        assertThat(opened.evidence().numbers().get("flowLitresPerHour")).isCloseTo(20, within(2.5));
        assertThat(opened.evidence().numbers().get("days")).isGreaterThanOrEqualTo(3);
        WatchedMeter.Heard closed = recurrence(home, 60, IncidentEvent.CLOSED);
        double repaired = (FIRST_DAY + nights - 1) * 24 + 32;
        assertThat(hour(closed.detectedAt())).isBetween(repaired, repaired + 72);
        assertThat(closed.onset()).isEqualTo(opened.onset());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aMeterThatIsReadEveryTwoHoursShowsItToo(long seed) {
        LivedInHome home = leaksAtNight(LivedInHome.quiet(seed), 30, 20, 1);

        WatchedMeter.Heard opened = recurrence(home, 120, IncidentEvent.OPENED);
        // Where the first nights were told as a beat, it begins after the end of that.
        double firstNight = FIRST_DAY * 24 + 22;
        assertThat(hour(opened.onset())).isBetween(firstNight - 26, firstNight + 8 * 24);
        assertThat(opened.evidence().numbers().get("days")).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "1, 2", "2, 2", "3, 2"})
    void oneOrTwoNightsAreNoRecurrence(long seed, int nights) {
        LivedInHome home = leaksAtNight(LivedInHome.of(seed), 30, nights, 1);

        assertThat(recurrences(home, 60)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nightsFarApartAreNoRecurrence(long seed) {
        LivedInHome home = leaksAtNight(LivedInHome.of(seed), 30, 5, 4);

        assertThat(recurrences(home, 60)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theDryHoursOfTheDayDoNotEndIt(long seed) {
        LivedInHome home = leaksAtNight(LivedInHome.quiet(seed), 20, 20, 1);

        assertThat(recurrences(home, 60))
                .extracting(WatchedMeter.Heard::event)
                .containsExactly(IncidentEvent.OPENED, IncidentEvent.CLOSED);
    }

    /** So many nights from 22:00 to 8:00, each so many days after the one before. */
    private static LivedInHome leaksAtNight(
            LivedInHome home, double litresPerHour, int nights, int every) {
        for (int night = 0; night < nights; night++) {
            int from = (FIRST_DAY + night * every) * 24 + 22;
            home.leaks(litresPerHour, from, from + 10);
        }
        return home;
    }

    private static WatchedMeter.Heard recurrence(
            LivedInHome home, int everyMinutes, IncidentEvent event) {
        return recurrences(home, everyMinutes).stream()
                .filter(heard -> heard.event() == event)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no recurrence " + event));
    }

    private static List<WatchedMeter.Heard> recurrences(LivedInHome home, int everyMinutes) {
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
        meter.readsEach(home.reads(START, DAYS, everyMinutes, 1_000));
        return meter.heard.stream()
                .filter(heard -> heard.type() == IncidentType.INTERMITTENT_FLOW)
                .filter(
                        heard ->
                                heard.event() != IncidentEvent.OPENED
                                        || heard.evidence().numbers().containsKey("fromHour"))
                .toList();
    }

    private static double hour(long at) {
        return (at - START) / (double) HOUR;
    }
}

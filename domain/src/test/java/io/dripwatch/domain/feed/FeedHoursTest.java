package io.dripwatch.domain.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;

/** What a feed's hours show: a clock that is wrong, and reads that are repeated. */
class FeedHoursTest {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long START = 492_336;
    private static final int DAYS = 30;

    /** Share of homes that use water, by hour of the day, as in the DAIAD homes. */
    private static final double[] DAY = {
        .25, .15, .10, .08, .08, .12, .30, .55, .65, .60, .55, .52,
        .55, .58, .55, .48, .45, .48, .55, .62, .66, .62, .52, .38
    };

    private static final double[] REST_DAY = {
        .30, .20, .14, .10, .08, .08, .12, .25, .45, .60, .65, .62,
        .60, .60, .56, .48, .45, .48, .55, .62, .64, .60, .52, .40
    };

    private final List<long[]> heard = new ArrayList<>();

    /** An hour of a feed with so many meters, whose clock says so many hours more. */
    private void hour(Any any, int hour, int meters, int ahead, boolean repeated) {
        double share = (hour / 24 % 7 < 5 ? DAY : REST_DAY)[hour % 24];
        int moving = 0;
        for (int meter = 0; meter < meters && !repeated; meter++) {
            moving += any.between(0.0, 1.0) < share ? 1 : 0;
        }
        heard.add(new long[] {START + hour + ahead, meters, moving});
    }

    /** Heard and decided day by day, as live. */
    private List<IncidentTransition> told() {
        FeedMemory memory = FeedMemory.NONE;
        List<IncidentTransition> told = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            long[] one = heard.get(i);
            memory =
                    memory.hearing(
                            new HourlyActivity(
                                    new long[] {one[0]},
                                    new int[] {(int) one[1]},
                                    new int[] {(int) one[2]}));
            if (i % 24 == 23) {
                FeedWatch watch = new FeedWatch("north", memory);
                told.addAll(watch.decideHours(one[0] * HOUR_MILLIS));
                memory = watch.memory();
            }
        }
        FeedWatch watch = new FeedWatch("north", memory);
        told.addAll(watch.decideHours(Long.MAX_VALUE));
        return told;
    }

    private static List<String> brief(List<IncidentTransition> told) {
        return told.stream().map(t -> t.event() + " " + t.evidence().keySet()).toList();
    }

    @Seeds(40)
    void aFeedThatKeepsItsHoursIsNotTold(long seed) {
        Any any = new Any(seed);
        int meters = any.between(20, 400);
        for (int hour = 0; hour < 24 * DAYS; hour++) {
            hour(any, hour, meters, 0, false);
        }

        assertThat(told()).isEmpty();
    }

    @Seeds(40)
    void aClockThatIsWrongForADayOrMoreIsToldOnceAndEnds(long seed) {
        Any any = new Any(seed);
        int ahead = any.between(3, 12) * (any.flag() ? 1 : -1);
        int from = any.between(24 * 9, 24 * 12);
        int until = from + any.between(30, 240);
        for (int hour = 0; hour < 24 * DAYS; hour++) {
            hour(any, hour, 200, hour >= from && hour < until ? ahead : 0, false);
        }

        List<IncidentTransition> told = told();
        assertThat(brief(told))
                .as("%d hours ahead from %d until %d", ahead, from, until)
                .containsExactly(
                        "OPENED [meters, metersOfFeed, wrongClock]",
                        "CLOSED [meters, metersOfFeed, wrongClock]");
        assertThat(told.get(0).meterId()).isEqualTo("feed:north");
        assertThat(told.get(1).incidentId()).isEqualTo(told.get(0).incidentId());
    }

    @Seeds(40)
    void readsThatAreRepeatedByDayAreToldOnceAndEnd(long seed) {
        Any any = new Any(seed);
        int from = 24 * any.between(9, 20) + any.between(7, 14);
        int until = from + any.between(4, 48);
        for (int hour = 0; hour < 24 * DAYS; hour++) {
            hour(any, hour, 100, 0, hour >= from && hour < until);
        }

        List<IncidentTransition> told = told();
        assertThat(brief(told))
                .as("from %d until %d", from, until)
                .containsExactly(
                        "OPENED [meters, metersOfFeed, repeatedReads]",
                        "CLOSED [meters, metersOfFeed, repeatedReads]");
        assertThat(told.get(0).onset()).isEqualTo((START + from) * HOUR_MILLIS);
    }
}

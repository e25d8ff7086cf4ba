package io.dripwatch.console.store;

import io.dripwatch.console.fact.Alert;
import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.DayFact;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.Hours;
import io.dripwatch.console.fact.HouseholdFact;
import io.dripwatch.console.fact.Place;
import io.dripwatch.console.fact.SmsNews;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Facts of a small town. */
final class TownFacts {

    /** Noon in UTC on 2 March 2026. */
    static final long NOON = 1_772_452_800_000L;

    static final long HOUR = 3_600_000;

    private TownFacts() {}

    static Batch batch(long next, Fact... facts) {
        return new Batch(List.of(facts), Map.of(new Place("usage-alerts", 0), next));
    }

    static Alert alert(String id, String incident, String event, long at, double litres) {
        return new Alert(
                id,
                incident,
                "m-" + incident,
                "h-" + incident,
                "CONTINUOUS_FLOW",
                event,
                "HOUSEHOLD",
                "WARNING",
                NOON,
                at,
                20,
                litres,
                Map.of("evidenceNats", 12.5),
                Map.of("en", "Water runs.", "zh-CN", "持续出水"),
                at,
                false,
                false);
    }

    static HouseholdFact home(String meter, String phone) {
        return new HouseholdFact(
                meter,
                "h-" + meter,
                "Asia/Shanghai",
                "zh-CN",
                phone,
                true,
                3,
                "residential",
                "east",
                1_000,
                false,
                null,
                null,
                null,
                null,
                null,
                "3 Bamboo Lane");
    }

    static DayFact day(String meter, long day, long litresAnHour, boolean settled) {
        Hours hours = new Hours(new long[24], new byte[24], new int[24], new int[24]);
        Arrays.fill(hours.millilitres(), 1_000 * litresAnHour);
        Arrays.fill(hours.high(), 30);
        return new DayFact(meter, day, "Asia/Shanghai", day * 24 * HOUR, hours, 100, 500, settled);
    }

    static SmsNews sms(String id, String stage, long at, String reason) {
        return new SmsNews(
                id, "m-i1", stage, at, "WARNING", reason, null, 1, 1, null, null, null, null);
    }

    static Deed deed(String id, Deed.Kind kind, String incident, String value, long at) {
        return new Deed(id, at, "li", kind, "m-" + incident, incident, value, null);
    }
}

package io.dripwatch.domain.district;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words a wave as a transition of the district's own incident, for the operator.
 *
 * @param homes of the district
 */
record DistrictAlert(String district, int homes) {

    /** The names that the explanations of the homes' own alerts use. */
    private static final Map<IncidentType, String> CHINESE =
            Map.of(
                    IncidentType.CONTINUOUS_FLOW, "用水持续不停",
                    IncidentType.INTERMITTENT_FLOW, "反复出现的间歇用水",
                    IncidentType.BURST, "极大流量",
                    IncidentType.HIGH_USE, "日用水量突增",
                    IncidentType.SUDDEN_DROP, "用水量突减",
                    IncidentType.REVERSE_FLOW, "水表倒流");

    /**
     * @param at epoch milliseconds of detection
     * @param tripped homes, at least
     */
    IncidentTransition opened(Wave wave, long at, int tripped) {
        return alert(
                wave,
                IncidentEvent.OPENED,
                at,
                tripped,
                "At least %2$d of %1$d homes of district %3$s show %4$s that began together: look at the network first.",
                "%3$s片区%1$d户中至少%2$d户同时开始出现“%5$s”,请先检查管网。");
    }

    /** With its last member. */
    IncidentTransition closed(Wave wave, long at) {
        return alert(
                wave,
                IncidentEvent.CLOSED,
                at,
                wave.members(),
                "The %4$s that %2$d of %1$d homes of district %3$s shared is over.",
                "%3$s片区%1$d户中%2$d户同时出现的“%5$s”已结束。");
    }

    /** It goes on in some homes, but for too long to be followed. */
    IncidentTransition forgotten(Wave wave, long at) {
        return alert(
                wave,
                IncidentEvent.CLOSED,
                at,
                wave.members(),
                "The %4$s that %2$d of %1$d homes of district %3$s shared is not over in all of them after 90 days and is no longer followed.",
                "%3$s片区%1$d户中%2$d户同时出现的“%5$s”90天后仍未全部结束,不再跟踪。");
    }

    private IncidentTransition alert(
            Wave wave, IncidentEvent event, long at, int tripped, String english, String chinese) {
        String meterId = "district:" + district;
        String incidentId =
                ContentId.of(
                        meterId,
                        IncidentType.DISTRICT.name(),
                        wave.type().name(),
                        Long.toString(wave.firstOnset()));
        String kind = wave.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Object[] facts = {homes, tripped, district, kind, CHINESE.get(wave.type())};
        return new IncidentTransition(
                ContentId.of(incidentId, event.name(), Long.toString(at)),
                incidentId,
                meterId,
                meterId,
                IncidentType.DISTRICT,
                event,
                Audience.OPERATOR,
                Severity.WARNING,
                wave.firstOnset(),
                at,
                0,
                0,
                new TreeMap<>(
                        Map.of(
                                "homes", (double) homes,
                                "tripped", (double) tripped,
                                "share",
                                        Math.round(1_000.0 * tripped / Math.max(1, homes))
                                                / 1_000.0)),
                new TreeMap<>(
                        Map.of(
                                "en", String.format(Locale.ROOT, english, facts),
                                "zh-CN", String.format(Locale.ROOT, chinese, facts))));
    }
}

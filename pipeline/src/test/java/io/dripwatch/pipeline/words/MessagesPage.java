package io.dripwatch.pipeline.words;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.explanation.Explanations;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentProfile;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.content.Basis;
import io.dripwatch.domain.notification.content.Tariff;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.SmsSegments;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** {@code docs/messages.md}: every text as its reader sees it. */
final class MessagesPage {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private static final SmsTextSettings SETTINGS = SmsTextSettings.in("Europe/Madrid");
    private static final SmsText TEXT = SmsText.from(null, SETTINGS);

    private MessagesPage() {}

    static String written() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Every message, word for word

                        Made by `MessagesPageTest` from the catalogue of incident types and the files of words; do not edit.
                        Each text has the values of one invented home in Madrid: a flow that began on 5 March at 11:18, or a month that
                        began on 1 March. The number behind a text is its SMS segments.

                        """);
        catalogue(page);
        for (IncidentProfile profile : IncidentCatalogue.all()) {
            texts(page, profile);
        }
        variations(page);
        explanations(page);
        return page.toString();
    }

    private static void catalogue(StringBuilder page) {
        page.append(
                """
                ## What is told, and to whom

                | kind | told to | severity | when | recalled as its loss grows |
                | - | - | - | - | - |
                """);
        for (IncidentProfile profile : IncidentCatalogue.all()) {
            page.append(
                    "| %s | %s | %s%s | %s | %s |\n"
                            .formatted(
                                    profile.type(),
                                    lower(profile.audience()),
                                    profile.severity(),
                                    profile.escalates() ? ", then " + profile.escalated() : "",
                                    lower(profile.urgency()).replace('_', ' '),
                                    profile.recalled() ? "yes" : "no"));
        }
        page.append('\n');
    }

    private static void texts(StringBuilder page, IncidentProfile profile) {
        page.append("## %s\n\n".formatted(profile.type()));
        for (SmsCase each : SmsCase.all()) {
            if (each.profile() == profile) {
                page.append("**%s**%s\n\n".formatted(name(each.occasion()), name(each.basis())));
                TEXT.languages().forEach(tag -> line(page, tag, write(TEXT, each, tag, Map.of())));
                page.append('\n');
            }
        }
    }

    private static void variations(StringBuilder page) {
        SmsCase leak = warning(IncidentType.CONTINUOUS_FLOW);
        page.append(
                "## What changes in every text\n\n**How exactly the onset is known**: within the quarter"
                        + " of an hour, an hour, a day.\n\n");
        for (double within : new double[] {0.25, 1, 24}) {
            TEXT.languages()
                    .forEach(
                            tag ->
                                    line(
                                            page,
                                            tag,
                                            write(
                                                    TEXT,
                                                    leak,
                                                    tag,
                                                    Map.of(
                                                            IncidentTransition.ONSET_WITHIN_HOURS,
                                                            within))));
        }
        page.append("\n**The flow is not known**, or less than can be told.\n\n");
        TEXT.languages()
                .forEach(
                        tag ->
                                line(
                                        page,
                                        tag,
                                        TEXT.write(
                                                Samples.notice(leak, Map.of(), 0, 0),
                                                Samples.reader(leak, tag),
                                                Samples.toldAt(leak))));
        SmsCase end =
                new SmsCase(
                        IncidentCatalogue.of(IncidentType.BURST), Occasion.ALL_CLEAR, Basis.USUAL);
        page.append("\n**A tariff is set** (2 a cubic metre).\n\n");
        SmsText priced = SmsText.from(null, SETTINGS.withTariff(new Tariff(2)));
        TEXT.languages().forEach(tag -> line(page, tag, write(priced, end, tag, Map.of())));
        for (VolumeUnits units : VolumeUnits.values()) {
            page.append("\n**`volume-units` is %s.**\n\n".formatted(units));
            SmsText inUnits = SmsText.from(null, SETTINGS.withUnits(units));
            TEXT.languages().forEach(tag -> line(page, tag, write(inUnits, end, tag, Map.of())));
        }
        page.append("\n**The reader has several homes.**\n\n");
        TEXT.languages()
                .forEach(
                        tag ->
                                line(
                                        page,
                                        tag,
                                        TEXT.write(
                                                TEXT.contentOf(
                                                        Samples.notice(leak),
                                                        Samples.reader(leak, tag),
                                                        Samples.toldAt(leak),
                                                        true))));
        page.append('\n');
    }

    private static void explanations(StringBuilder page) {
        page.append(
                """
                ## What the operator's pages say

                The sentence of each alert, on topic `usage-alerts` and in `alerts.jsonl`.

                """);
        for (IncidentProfile profile : IncidentCatalogue.all()) {
            if (profile.type() == IncidentType.DISTRICT) {
                continue;
            }
            page.append("**%s**\n\n".formatted(profile.type()));
            for (IncidentEvent event : IncidentEvent.values()) {
                if (profile.events().contains(event)) {
                    Explanations.of(
                                    profile.type(),
                                    event,
                                    Samples.ONSET,
                                    Samples.ONSET + 187_200_000,
                                    event == IncidentEvent.RETRACTED
                                            ? null
                                            : new Evidence(
                                                    12.4, 645, numbers(profile.type(), event)),
                                    MADRID)
                            .forEach(
                                    (tag, sentence) ->
                                            page.append(
                                                    "- %s, %s: %s\n"
                                                            .formatted(
                                                                    lower(event), tag, sentence)));
                }
            }
            page.append('\n');
        }
        page.append("**HIGH_USE**, where it goes on and counts as usual from now on\n\n");
        Explanations.of(
                        IncidentType.HIGH_USE,
                        IncidentEvent.CLOSED,
                        Samples.ONSET,
                        Samples.ONSET + 42 * 86_400_000L,
                        new Evidence(0, 9_645, Map.of(IncidentTransition.BECAME_USUAL, 1.0)),
                        MADRID)
                .forEach((tag, sentence) -> page.append("- %s: %s\n".formatted(tag, sentence)));
        page.append('\n');
        for (Explanations.Turn turn : Explanations.Turn.values()) {
            page.append("**DISTRICT**, %s\n\n".formatted(lower(turn)));
            Explanations.ofDistrict(turn, "North-2", IncidentType.BURST, 7, 40)
                    .forEach((tag, sentence) -> page.append("- %s: %s\n".formatted(tag, sentence)));
            page.append('\n');
        }
        page.append("**SILENT_METER**, no longer followed\n\n");
        Explanations.ofSilence(Explanations.Turn.FORGOTTEN, 2_232)
                .forEach((tag, sentence) -> page.append("- %s: %s\n".formatted(tag, sentence)));
    }

    /** What the detectors bring. */
    private static Map<String, Double> numbers(IncidentType type, IncidentEvent event) {
        return switch (type) {
            case CONTINUOUS_FLOW ->
                    Map.of(
                            "flowLitresPerHour", 12.4,
                            "evidenceNats", 15.0,
                            "boundNats", 12.0,
                            "usualZeroShare", 0.87);
            case INTERMITTENT_FLOW ->
                    Map.of(
                            "litresEachTime", 5.5,
                            "everyHours", 1.5,
                            "evidenceNats", 40.0,
                            "boundNats", 12.0);
            case BURST ->
                    Map.of(
                            "levelLitresPerHour", 256.0,
                            "meanLitresPerHour", 312.4,
                            "hoursInARow", 2.0,
                            "usualHoursBetween", 412.0,
                            "evidenceNats", 9.0,
                            "boundNats", 8.0);
            case HIGH_USE ->
                    Map.of(
                            "dayLitres", 901.0,
                            "usualLitres", 301.2,
                            "times", 2.99,
                            "daysInARow", 3.0);
            case LOW_USE -> Map.of("litres", 4.0, "limitLitres", 10.0);
            case USE_WHILE_AWAY -> Map.of("litres", 46.0, "allowanceLitres", 20.0);
            case STOPPED_METER -> Map.of("days", 14.0, "longestBeforeDays", 2.04);
            case REVERSE_FLOW -> Map.of("litresBack", 112.0, "falls", 2.0);
            case METER_FLAG -> Map.of("tamper", 1.0, "lowBattery", 1.0);
            case METER_DATA -> Map.of("otherUnit", 1.0, "timesTooLarge", 10.0);
            case BUDGET ->
                    Map.of(
                            "usedLitres", event == IncidentEvent.OPENED ? 785.0 : 3_996.0,
                            "projectedLitres", event == IncidentEvent.OPENED ? 3_560.0 : 17_700.0,
                            "budgetLitres", 3_000.0);
            case SUDDEN_DROP -> Map.of("weekLitres", 310.0, "usualWeekLitres", 1_998.6);
            case SILENT_METER -> Map.of("hours", 72.0);
            case DISTRICT, REGISTRY -> Map.of();
        };
    }

    private static SmsCase warning(IncidentType type) {
        return new SmsCase(IncidentCatalogue.of(type), Occasion.WARNING, Basis.USUAL);
    }

    /** To the operator in that language too. */
    static String write(SmsText text, SmsCase each, String tag, Map<String, Double> evidence) {
        SmsText speaking =
                Samples.reader(each, tag) == null
                        ? SmsText.from(null, SETTINGS.withLanguage(tag))
                        : text;
        return speaking.write(
                Samples.notice(each, evidence), Samples.reader(each, tag), Samples.toldAt(each));
    }

    private static void line(StringBuilder page, String tag, String text) {
        page.append("- %s: %s (%d)\n".formatted(tag, text, SmsSegments.count(text)));
    }

    private static String name(Occasion occasion) {
        return switch (occasion) {
            case WARNING -> "First warning";
            case WORSE -> "It has grown";
            case REOPENED -> "The all-clear was wrong";
            case REMINDER -> "Reminder";
            case ALL_CLEAR -> "All-clear";
            case RETRACTION -> "The warning was wrong";
            case REPLY -> "Reply";
            case QUESTION -> "Asked of the home before its carer is told";
        };
    }

    private static String name(Basis basis) {
        return switch (basis) {
            case USUAL -> "";
            case VOLUME -> ", where only the volume of days is known";
            case FORECAST -> ", where the limit will be passed";
            case OVER_LIMIT -> ", where the limit has been passed";
            case BECAME_USUAL -> ", where it goes on and counts as usual from now on";
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

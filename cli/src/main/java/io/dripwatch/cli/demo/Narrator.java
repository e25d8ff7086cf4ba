package io.dripwatch.cli.demo;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.UsageAlert;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Tells what happens in the town, in the town's own time and in its order: what came in is held
 * until nothing older can come any more. Alerts and SMS reach it on different ways.
 */
final class Narrator {

    /** Of one minute, what happens stands before the alert of it, and that before its SMS. */
    private enum Kind {
        HAPPENS("happens"),
        ALERT("ALERT"),
        SMS("SMS");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private record Line(Instant at, Kind kind, String subject, long number, String text) {

        private static final Comparator<Line> IN_ORDER =
                Comparator.comparing((Line line) -> line.at().truncatedTo(ChronoUnit.MINUTES))
                        .thenComparing(Line::kind)
                        .thenComparing(Line::subject)
                        .thenComparing(Line::number);
    }

    private final PrintWriter terminal;
    private final DateTimeFormatter clock;
    private final Map<String, String> metersByAlert = new HashMap<>();
    private final Map<String, String> metersByIncident = new HashMap<>();
    private final PriorityQueue<Line> lines = new PriorityQueue<>(Line.IN_ORDER);
    private final List<AcceptedSms> messages = new ArrayList<>();
    private long number;

    Narrator(PrintWriter terminal, ZoneId zone) {
        this.terminal = terminal;
        this.clock = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
    }

    /** What the jobs do not know. */
    synchronized void happening(Instant at, String subject, String words) {
        add(at, Kind.HAPPENS, subject, words);
    }

    /** Of a district's event one line is told, not those of its homes. */
    synchronized void alert(UsageAlert alert) {
        if (isPartOfADistrictsEvent(alert)) {
            return;
        }
        metersByAlert.put(alert.getAlertId(), alert.getMeterId());
        metersByIncident.put(alert.getIncidentId(), alert.getMeterId());
        add(alert.getDetectedAt(), Kind.ALERT, alert.getMeterId(), words(alert));
    }

    private static boolean isPartOfADistrictsEvent(UsageAlert alert) {
        return alert.getAudience() == Audience.OPERATOR && DemoScore.isOfFlow(alert.getType());
    }

    private String words(UsageAlert alert) {
        StringBuilder words =
                new StringBuilder(named(alert.getType()))
                        .append(' ')
                        .append(named(alert.getEvent()));
        if (alert.getLitresPerHour() >= 0.5) {
            words.append(String.format(Locale.ROOT, ", %.0f L/h", alert.getLitresPerHour()));
        }
        words.append(" since ").append(clock.format(alert.getOnset()));
        if (alert.getEvent() != AlertEvent.OPENED && alert.getLitres() >= 0.5) {
            words.append(String.format(Locale.ROOT, ", %,.0f L in all", alert.getLitres()));
        }
        if (alert.getAudience() != Audience.HOUSEHOLD) {
            words.append(" (for the ").append(named(alert.getAudience())).append(')');
        }
        Double tripped = alert.getEvidence().get("tripped");
        if (tripped != null) {
            words.append(String.format(Locale.ROOT, ", %.0f homes", tripped));
        }
        return words.toString();
    }

    /** As people write it. */
    static String named(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    synchronized void sms(AcceptedSms sms) {
        messages.add(sms);
    }

    private void add(Instant at, Kind kind, String subject, String text) {
        lines.add(new Line(at, kind, subject, number++, text));
    }

    /** Tells all that was before this instant, in order. */
    synchronized void tellBefore(Instant instant) {
        messages.forEach(
                sms ->
                        add(
                                Instant.ofEpochMilli(sms.acceptedAt()),
                                Kind.SMS,
                                meterOf(sms),
                                new PhoneNumber(sms.to()) + "  " + sms.body()));
        messages.clear();
        while (!lines.isEmpty() && lines.peek().at().isBefore(instant)) {
            Line line = lines.poll();
            String head =
                    String.format(
                            Locale.ROOT,
                            "%12s  %-7s %s  ",
                            clock.format(line.at()),
                            line.kind().word,
                            line.subject());
            terminal.println(head + Wrapped.text(line.text(), head.length()));
        }
        terminal.flush();
    }

    /** A reminder names the incident, every other message its alert. */
    private String meterOf(AcceptedSms sms) {
        String alertId = sms.alertId();
        if (alertId == null) {
            return "-";
        }
        return Notice.incidentOf(alertId)
                .map(incident -> metersByIncident.getOrDefault(incident, "-"))
                .orElseGet(() -> metersByAlert.getOrDefault(alertId, "-"));
    }
}

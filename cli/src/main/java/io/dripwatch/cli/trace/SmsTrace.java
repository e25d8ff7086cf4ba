package io.dripwatch.cli.trace;

import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.pipeline.kafka.AlertsSource;
import io.dripwatch.schemas.ActionKind;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.UsageAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts together what topics say of SMS: each alert with its SMS or the reason why it has none, and
 * each reminder.
 */
public final class SmsTrace {

    private static final String NOBODY_SAID =
            "no SMS yet: the notification job has said nothing about it. It has not read it, does"
                    + " not run LIVE, or topic sms-outcomes does not go back that far";

    private final Map<String, UsageAlert> alerts = new LinkedHashMap<>();
    private final RecalledAlerts openings = new RecalledAlerts();
    private final Map<String, List<SmsOutcome>> outcomes = new LinkedHashMap<>();
    private final List<OperatorAction> orders = new ArrayList<>();
    private final Map<String, Home> homes = new HashMap<>();

    /** Why the alert of an id cannot be true, where it cannot. */
    private final Map<String, String> complaints = new HashMap<>();

    /** Of a household no more than is shown: there may be a million. */
    private record Home(String householdId, String phone, String carerPhone) {}

    /** Adds an alert; one that only confirms tells nothing. */
    public void add(UsageAlert alert) {
        if (alert.getConfirms() || alerts.containsKey(alert.getAlertId())) {
            return;
        }
        String complaint = AlertsSource.complaint(alert);
        if (complaint != null) {
            complaints.put(alert.getAlertId(), complaint);
        }
        UsageAlert kept =
                UsageAlert.newBuilder(alert).setEvidence(Map.of()).setExplanation(Map.of()).build();
        alerts.put(kept.getAlertId(), kept);
        openings.add(kept);
    }

    /** Adds an outcome, in the order of the topic; one that is said again is left out. */
    public void add(SmsOutcome outcome) {
        List<SmsOutcome> known =
                outcomes.computeIfAbsent(outcome.getAlertId(), id -> new ArrayList<>());
        if (!known.contains(outcome)) {
            known.add(outcome);
        }
    }

    /** Adds what a person did; only orders about held SMS are kept. */
    public void add(OperatorAction action) {
        if (action.getKind() == ActionKind.SMS_RELEASE || action.getKind() == ActionKind.SMS_DROP) {
            orders.add(action);
        }
    }

    /** Adds a household; the newest profile of a meter holds. */
    public void add(HouseholdProfile home) {
        homes.put(
                home.getMeterId(),
                new Home(home.getHouseholdId(), home.getPhone(), home.getCarerPhone()));
    }

    /** Every alert and every reminder, by time. */
    public List<TracedSms> all() {
        List<TracedSms> all = new ArrayList<>();
        for (UsageAlert alert : alerts.values()) {
            all.add(traced(alert.getAlertId(), alert, true));
        }
        for (String smsId : outcomes.keySet()) {
            if (!alerts.containsKey(smsId)) {
                all.add(traced(smsId, recalled(smsId), false));
            }
        }
        all.sort(
                Comparator.comparing((TracedSms sms) -> Instant.parse(sms.at()))
                        .thenComparing(TracedSms::smsId));
        return all;
    }

    /** What a reminder recalls: the latest opening or escalation that came before it. */
    private UsageAlert recalled(String smsId) {
        SmsOutcome first = outcomes.get(smsId).get(0);
        return Notice.incidentOf(smsId)
                .map(incident -> openings.latest(incident, first.getAt()))
                .orElse(null);
    }

    /**
     * @param alert null where it is not known any more
     * @param byItself the SMS is the alert's own, and no reminder
     */
    private TracedSms traced(String smsId, UsageAlert alert, boolean byItself) {
        List<SmsOutcome> said = outcomes.getOrDefault(smsId, List.of());
        SmsOutcome state = state(said);
        String meter = alert != null ? alert.getMeterId() : meter(said);
        Home home = meter == null ? null : homes.get(meter);
        String at =
                byItself || said.isEmpty()
                        ? alert.getDetectedAt().toString()
                        : said.get(0).getAt().toString();
        return new TracedSms(
                smsId,
                alert == null ? null : alert.getAlertId(),
                alert == null ? Notice.incidentOf(smsId).orElse(null) : alert.getIncidentId(),
                meter,
                alert != null ? alert.getHouseholdId() : home == null ? null : home.householdId(),
                alert == null ? null : alert.getType().name(),
                alert == null ? null : alert.getEvent().name(),
                alert == null ? null : reader(smsId, alert).name(),
                at,
                said.stream()
                        .map(SmsOutcome::getOccasion)
                        .filter(occasion -> occasion != null)
                        .reduce((first, last) -> last)
                        .orElse(null),
                state == null ? TracedSms.UNDECIDED : state.getStage().name(),
                state == null ? whyUndecided(smsId) : PlainWords.of(state),
                alert == null ? null : phone(home, reader(smsId, alert)),
                said.stream()
                        .map(SmsOutcome::getText)
                        .filter(text -> text != null)
                        .reduce((first, last) -> last)
                        .orElse(null),
                life(smsId, meter, said));
    }

    private String whyUndecided(String alertId) {
        String complaint = complaints.get(alertId);
        return complaint == null ? NOBODY_SAID : "no SMS: the alert cannot be true, " + complaint;
    }

    private static String meter(List<SmsOutcome> said) {
        return said.stream()
                .map(SmsOutcome::getMeterId)
                .filter(meter -> meter != null)
                .findFirst()
                .orElse(null);
    }

    /** Before a carer is told, the home is asked. */
    private static Audience reader(String smsId, UsageAlert alert) {
        return Notice.isQuestion(smsId) ? Audience.HOUSEHOLD : alert.getAudience();
    }

    /** An operator's number is no household's, and stands in no topic. */
    private static String phone(Home home, Audience reader) {
        if (home == null || reader == Audience.OPERATOR) {
            return null;
        }
        return reader == Audience.CARER ? home.carerPhone() : home.phone();
    }

    /** What holds of all that was said; null where nothing was. */
    private static SmsOutcome state(List<SmsOutcome> said) {
        SmsOutcome state = null;
        for (SmsOutcome next : said) {
            if (state == null || holds(next, state)) {
                state = next;
            }
        }
        return state;
    }

    /**
     * What was delivered stays so; a report that it was not is undone by a second POST alone, and
     * what a sender said by no decision that is made again. Policy and budget write to the topic
     * side by side, so that a decision may stand behind a later one: of two the later holds.
     */
    private static boolean holds(SmsOutcome next, SmsOutcome before) {
        SmsStage stage = next.getStage();
        return switch (before.getStage()) {
            case DELIVERED -> false;
            case UNDELIVERED -> PlainWords.isOfSender(stage) && stage != SmsStage.ACCEPTED;
            default ->
                    PlainWords.isOfSender(stage)
                            || !PlainWords.isOfSender(before.getStage())
                                    && !next.getAt().isBefore(before.getAt());
        };
    }

    private List<Step> life(String smsId, String meter, List<SmsOutcome> said) {
        List<Step> life = new ArrayList<>();
        boolean held = false;
        for (SmsOutcome outcome : said) {
            if (held && "BY_PERSON".equals(outcome.getReason())) {
                life.addAll(ordered(smsId, meter, outcome.getStage()));
            }
            held |= outcome.getStage() == SmsStage.HELD;
            life.add(
                    new Step(
                            outcome.getAt().toString(),
                            outcome.getStage().name(),
                            outcome.getReason(),
                            PlainWords.of(outcome)));
        }
        return life;
    }

    /** Who released or dropped it. */
    private List<Step> ordered(String smsId, String meter, SmsStage outcome) {
        ActionKind kind =
                outcome == SmsStage.DROPPED ? ActionKind.SMS_DROP : ActionKind.SMS_RELEASE;
        return orders.stream()
                .filter(order -> order.getKind() == kind && means(order, smsId, meter))
                .map(
                        order ->
                                new Step(
                                        order.getAt().toString(),
                                        Step.ORDERED,
                                        null,
                                        "%s %s it%s"
                                                .formatted(
                                                        order.getAuthor(),
                                                        kind == ActionKind.SMS_DROP
                                                                ? "dropped"
                                                                : "released",
                                                        order.getNote() == null
                                                                ? ""
                                                                : ": " + order.getNote())))
                .toList();
    }

    private static boolean means(OperatorAction order, String smsId, String meter) {
        String named = order.getValue();
        return named == null
                ? order.getMeterId().equals(meter)
                : named.equals(smsId) || named.equals("ALL");
    }
}

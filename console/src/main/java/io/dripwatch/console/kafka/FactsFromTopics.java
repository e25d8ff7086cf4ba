package io.dripwatch.console.kafka;

import io.dripwatch.console.fact.Alert;
import io.dripwatch.console.fact.Configuration;
import io.dripwatch.console.fact.CoverageFact;
import io.dripwatch.console.fact.DayFact;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.FeedbackFact;
import io.dripwatch.console.fact.Hours;
import io.dripwatch.console.fact.HouseholdFact;
import io.dripwatch.console.fact.HouseholdGone;
import io.dripwatch.console.fact.Rule;
import io.dripwatch.console.fact.SmsNews;
import io.dripwatch.schemas.DetectionConfiguration;
import io.dripwatch.schemas.DetectionRule;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdDay;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterCoverage;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.RuleSubject;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes messages. Not thread-safe. */
final class FactsFromTopics {

    private final WireCodec<UsageAlert> alerts =
            new WireCodec<>(UsageAlert.getClassSchema(), UsageAlert.class);
    private final WireCodec<HouseholdProfile> homes =
            new WireCodec<>(HouseholdProfile.getClassSchema(), HouseholdProfile.class);
    private final WireCodec<HouseholdDay> days =
            new WireCodec<>(HouseholdDay.getClassSchema(), HouseholdDay.class);
    private final WireCodec<MeterCoverage> coverage =
            new WireCodec<>(MeterCoverage.getClassSchema(), MeterCoverage.class);
    private final WireCodec<SmsOutcome> outcomes =
            new WireCodec<>(SmsOutcome.getClassSchema(), SmsOutcome.class);
    private final WireCodec<HouseholdFeedback> feedback =
            new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class);
    private final WireCodec<OperatorAction> actions =
            new WireCodec<>(OperatorAction.getClassSchema(), OperatorAction.class);
    private final WireCodec<DetectionRule> rules =
            new WireCodec<>(DetectionRule.getClassSchema(), DetectionRule.class);
    private final WireCodec<DetectionConfiguration> configurations =
            new WireCodec<>(DetectionConfiguration.getClassSchema(), DetectionConfiguration.class);

    /**
     * Decodes one message.
     *
     * @return null for a message that says nothing to the console
     * @throws MalformedMessageException where the bytes are no message of their topic
     */
    Fact of(ConsumerRecord<byte[], byte[]> message) throws MalformedMessageException {
        String topic = message.topic();
        byte[] value = message.value();
        if (value == null) {
            return gone(topic, message.key());
        }
        if (topic.equals(Topics.USAGE_ALERTS.name())) {
            return alert(alerts.decode(value));
        } else if (topic.equals(Topics.HOUSEHOLDS.name())) {
            return home(homes.decode(value));
        } else if (topic.equals(Topics.HOUSEHOLD_DAYS.name())) {
            return day(days.decode(value));
        } else if (topic.equals(Topics.METER_COVERAGE.name())) {
            return coverage(coverage.decode(value));
        } else if (topic.equals(Topics.SMS_OUTCOMES.name())) {
            return sms(outcomes.decode(value));
        } else if (topic.equals(Topics.HOUSEHOLD_FEEDBACK.name())) {
            return given(feedback.decode(value));
        } else if (topic.equals(Topics.OPERATOR_ACTIONS.name())) {
            return deed(actions.decode(value));
        } else if (topic.equals(Topics.DETECTION_RULES.name())) {
            DetectionRule rule = rules.decode(value);
            return rule(rule.getScope(), rule.getKey(), rule.getValue());
        } else if (topic.equals(Topics.DETECTION_CONFIGURATION.name())) {
            return configuration(configurations.decode(value));
        }
        return null;
    }

    private static Rule rule(String scope, String key, String value)
            throws MalformedMessageException {
        return new Rule(StorableText.id(scope), StorableText.id(key), StorableText.text(value));
    }

    private static Configuration configuration(DetectionConfiguration configuration)
            throws MalformedMessageException {
        List<Rule> settings = new ArrayList<>();
        for (Map.Entry<String, String> setting :
                new TreeMap<>(configuration.getSettings()).entrySet()) {
            RuleSubject subject = RuleSubject.parse(setting.getKey());
            settings.add(rule(subject.scope(), subject.key(), setting.getValue()));
        }
        return new Configuration(settings);
    }

    private static Fact gone(String topic, byte[] key) throws MalformedMessageException {
        if (key == null) {
            return null;
        }
        String name = new String(key, StandardCharsets.UTF_8);
        if (topic.equals(Topics.HOUSEHOLDS.name())) {
            return new HouseholdGone(name);
        } else if (topic.equals(Topics.DETECTION_RULES.name())) {
            RuleSubject subject = RuleSubject.parse(name);
            return rule(subject.scope(), subject.key(), null);
        }
        return null;
    }

    private static Alert alert(UsageAlert alert) throws MalformedMessageException {
        return new Alert(
                StorableText.id(alert.getAlertId()),
                StorableText.id(alert.getIncidentId()),
                StorableText.id(alert.getMeterId()),
                StorableText.id(alert.getHouseholdId()),
                alert.getType().name(),
                alert.getEvent().name(),
                alert.getAudience().name(),
                alert.getSeverity().name(),
                StorableText.millis(alert.getOnset()),
                StorableText.millis(alert.getDetectedAt()),
                StorableText.number(alert.getLitresPerHour()),
                StorableText.number(alert.getLitres()),
                finite(alert.getEvidence()),
                clean(alert.getExplanation()),
                StorableText.millisOrNull(alert.getReadUntil()),
                alert.getSuperseded(),
                alert.getConfirms());
    }

    private static HouseholdFact home(HouseholdProfile home) throws MalformedMessageException {
        return new HouseholdFact(
                StorableText.id(home.getMeterId()),
                StorableText.id(home.getHouseholdId()),
                StorableText.zone(home.getTimeZone()),
                StorableText.text(home.getLanguage()),
                StorableText.text(home.getPhone()),
                home.getConsent(),
                home.getPeople(),
                StorableText.id(home.getMeterClass()),
                StorableText.idOrNull(home.getDistrict()),
                home.getResolutionMillilitres(),
                home.getWelfare(),
                StorableText.text(home.getCarerPhone()),
                StorableText.text(home.getQuietFrom()),
                StorableText.text(home.getQuietTo()),
                StorableText.millisOrNull(home.getAwayFrom()),
                StorableText.millisOrNull(home.getAwayUntil()),
                StorableText.text(home.getAddress()));
    }

    private static DayFact day(HouseholdDay day) throws MalformedMessageException {
        int hours = StorableText.hours(day.getMillilitres().size());
        if (day.getMarks().size() != hours
                || day.getUsualLowLitres().size() != hours
                || day.getUsualHighLitres().size() != hours) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.UNDECODABLE,
                    "arrays of a day have different lengths, expected %d".formatted(hours));
        }
        Hours known = new Hours(new long[hours], new byte[hours], new int[hours], new int[hours]);
        for (int hour = 0; hour < hours; hour++) {
            Long volume = day.getMillilitres().get(hour);
            known.millilitres()[hour] =
                    volume == null ? Hours.UNKNOWN : StorableText.volume(volume);
            known.marks()[hour] = (byte) day.getMarks().get(hour).ordinal();
            known.low()[hour] = Math.max(0, day.getUsualLowLitres().get(hour));
            known.high()[hour] = Math.max(0, day.getUsualHighLitres().get(hour));
        }
        return new DayFact(
                StorableText.id(day.getMeterId()),
                day.getDay().toEpochDay(),
                StorableText.zone(day.getTimeZone()),
                StorableText.millis(day.getStartsAt()),
                known,
                day.getDayUsualLowLitres(),
                day.getDayUsualHighLitres(),
                day.getSettled());
    }

    private static CoverageFact coverage(MeterCoverage coverage) throws MalformedMessageException {
        return new CoverageFact(
                StorableText.id(coverage.getMeterId()),
                StorableText.millis(coverage.getAt()),
                StorableText.text(coverage.getReadingInterval()),
                StorableText.number(coverage.getRegisterStepLitres()),
                coverage.getLevel().name(),
                StorableText.text(coverage.getReason()),
                coverage.getSmallestLitresPerHourWithin7Days());
    }

    private static SmsNews sms(SmsOutcome outcome) throws MalformedMessageException {
        return new SmsNews(
                StorableText.id(outcome.getAlertId()),
                StorableText.idOrNull(outcome.getMeterId()),
                outcome.getStage().name(),
                StorableText.millis(outcome.getAt()),
                StorableText.text(outcome.getOccasion()),
                StorableText.text(outcome.getReason()),
                StorableText.millisOrNull(outcome.getUntil()),
                outcome.getSegments(),
                outcome.getAttempt(),
                StorableText.text(outcome.getSid()),
                outcome.getHttpStatus(),
                outcome.getCode(),
                StorableText.text(outcome.getText()));
    }

    private static FeedbackFact given(HouseholdFeedback given) throws MalformedMessageException {
        return new FeedbackFact(
                StorableText.id(given.getMeterId()),
                StorableText.millis(given.getAt()),
                kind(given),
                given.getValue(),
                StorableText.millisOrNull(given.getFrom()),
                StorableText.millisOrNull(given.getUntil()),
                StorableText.idOrNull(given.getIncidentId()),
                StorableText.text(given.getFinding()),
                StorableText.idOrNull(given.getAnswer()),
                StorableText.idOrNull(given.getAlertType()));
    }

    /** What was said, where nothing else follows from it. */
    private static String kind(HouseholdFeedback given) throws MalformedMessageException {
        return given.getKind() == FeedbackKind.ANSWER && given.getAnswer() != null
                ? StorableText.id(given.getAnswer())
                : given.getKind().name();
    }

    private static Deed deed(OperatorAction action) throws MalformedMessageException {
        return new Deed(
                StorableText.id(action.getActionId()),
                StorableText.millis(action.getAt()),
                StorableText.id(action.getAuthor()),
                Deed.Kind.valueOf(action.getKind().name()),
                StorableText.idOrNull(action.getMeterId()),
                StorableText.idOrNull(action.getIncidentId()),
                StorableText.text(action.getValue()),
                StorableText.text(action.getNote()));
    }

    private static Map<String, Double> finite(Map<String, Double> numbers) {
        Map<String, Double> finite = new TreeMap<>(numbers);
        finite.values().removeIf(number -> !Double.isFinite(number));
        return finite;
    }

    private static Map<String, String> clean(Map<String, String> texts) {
        Map<String, String> clean = new TreeMap<>(texts);
        clean.replaceAll((language, text) -> StorableText.text(text));
        return clean;
    }
}

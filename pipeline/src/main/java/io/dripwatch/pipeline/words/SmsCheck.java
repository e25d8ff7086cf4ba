package io.dripwatch.pipeline.words;

import io.dripwatch.domain.measure.Measure;
import io.dripwatch.domain.measure.Measure.Unit;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsSegments;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes each text with the values that make it longest, in each of its plural forms, and refuses
 * what no household should get.
 */
final class SmsCheck {

    /** The longest values that a home can bring; what they make of a text decides its length. */
    private static final Map<Placeholder, BigDecimal> LONGEST =
            Map.of(
                    Placeholder.LITRES_PER_HOUR, new BigDecimal(9_999),
                    Placeholder.LITRES, new BigDecimal(999_999),
                    Placeholder.DAY, new BigDecimal(14),
                    Placeholder.AMOUNT, new BigDecimal(9_999),
                    Placeholder.NUMBER, new BigDecimal(99_999));

    private static final Measure LONGEST_FLOW =
            new Measure(LONGEST.get(Placeholder.LITRES_PER_HOUR), Unit.LITRE);

    private static final Measure LONGEST_VOLUME =
            new Measure(LONGEST.get(Placeholder.NUMBER), Unit.LITRE);

    /** One, two and few, as English ordinals have them, and none. */
    private static final List<BigDecimal> FEW =
            List.of(
                    BigDecimal.ZERO,
                    BigDecimal.ONE,
                    BigDecimal.valueOf(2),
                    BigDecimal.valueOf(3),
                    BigDecimal.valueOf(1.5));

    /** The longest numbers that end in 1, 2 and 3 lie so far below a row of nines. */
    private static final List<BigDecimal> BELOW_NINES =
            List.of(BigDecimal.valueOf(8), BigDecimal.valueOf(7), BigDecimal.valueOf(6));

    /** A date and a time with the most characters in both languages. */
    static final ZonedDateTime LONGEST_TIME =
            ZonedDateTime.of(2026, 11, 22, 22, 22, 0, 0, ZoneOffset.UTC);

    /** More are charged for and read by nobody. */
    private static final int MOST_SEGMENTS = 2;

    /** Stand for signature and reference where only their presence is asked for. */
    private static final String MARKED_SIGNATURE = "\uE000";

    private static final String MARKED_REFERENCE = "\uE001";

    private final Phrases phrases;
    private final String signature;

    SmsCheck(Phrases phrases, String signature) {
        this.phrases = phrases;
        this.signature = signature;
    }

    /**
     * Segments of the text with its longest values.
     *
     * @throws SmsTextException when it takes too many, lacks what carriers or the sender need,
     *     holds a link, prints a brace or cannot be written
     */
    int segments(String place, SmsTemplate template) {
        int most = 0;
        for (Map<Placeholder, SmsValue> values : everyForm(template)) {
            requireWhole(place, marked(place, template, values));
            most = Math.max(most, SmsSegments.count(fill(place, template, values)));
        }
        if (most > MOST_SEGMENTS) {
            throw new SmsTextException(
                    "%s: the text takes %d segments with its longest values; expected %d at most"
                            .formatted(place, most, MOST_SEGMENTS));
        }
        return most;
    }

    /** A part goes into texts; alone it needs neither signature nor reference. */
    static void part(String place, SmsTemplate template, Set<Placeholder> known) {
        Map<Placeholder, SmsValue> values = new EnumMap<>(Placeholder.class);
        for (Placeholder each : known) {
            values.put(
                    each,
                    LONGEST.containsKey(each)
                            ? SmsValue.number(LONGEST.get(each))
                            : SmsValue.text("0"));
        }
        String text = fill(place, template, values);
        refuseBrace(place, text);
        refuseLink(place, text);
    }

    private static String marked(
            String place, SmsTemplate template, Map<Placeholder, SmsValue> values) {
        Map<Placeholder, SmsValue> others = new EnumMap<>(values);
        others.put(Placeholder.SIGNATURE, SmsValue.text(MARKED_SIGNATURE));
        others.put(Placeholder.REFERENCE, SmsValue.text(MARKED_REFERENCE));
        return fill(place, template, others);
    }

    private static String fill(
            String place, SmsTemplate template, Map<Placeholder, SmsValue> values) {
        try {
            return template.fill(values, true);
        } catch (RuntimeException e) {
            throw SmsTemplate.badSyntax(place, e);
        }
    }

    private static void requireWhole(String place, String text) {
        refuseBrace(place, text);
        refuseLink(place, text);
        // Carriers in China ask for the signature; the sender finds a lost SMS by its reference.
        require(place, text, MARKED_SIGNATURE, Placeholder.SIGNATURE);
        require(place, text, MARKED_REFERENCE, Placeholder.REFERENCE);
    }

    private static void require(String place, String text, String mark, Placeholder placeholder) {
        if (!text.contains(mark)) {
            throw new SmsTextException(
                    "%s: the placeholder {%s} is missing; expected in every text and plural form"
                            .formatted(place, placeholder.id()));
        }
    }

    /** What looks like a placeholder and is none would go out as it stands. */
    private static void refuseBrace(String place, String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new SmsTextException(
                    ("%s: the SMS would show a brace, which has no partner or an apostrophe before"
                                    + " it; expected {name}, and two apostrophes for one that"
                                    + " stands before a brace")
                            .formatted(place));
        }
    }

    /**
     * Carriers in mainland China refuse links; nowhere should a warning teach people to tap one.
     */
    static void refuseLink(String place, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("http") || lower.contains("www.")) {
            throw new SmsTextException(
                    place + ": the text holds a link; expected words that stand alone");
        }
    }

    /** The longest values, once for each number that may choose another plural form. */
    private List<Map<Placeholder, SmsValue>> everyForm(SmsTemplate template) {
        List<Map<Placeholder, SmsValue>> forms = new ArrayList<>();
        forms.add(longest());
        template.counted()
                .forEach(
                        (placeholder, turningPoints) -> {
                            TreeSet<BigDecimal> numbers = new TreeSet<>(turningPoints);
                            numbers.addAll(FEW);
                            BELOW_NINES.forEach(
                                    less -> numbers.add(LONGEST.get(placeholder).subtract(less)));
                            for (Map<Placeholder, SmsValue> form : List.copyOf(forms)) {
                                for (BigDecimal number : numbers) {
                                    Map<Placeholder, SmsValue> other = new EnumMap<>(form);
                                    other.put(placeholder, SmsValue.number(number));
                                    forms.add(other);
                                }
                            }
                        });
        return forms;
    }

    /** Of each value the longest that there can be. */
    Map<Placeholder, SmsValue> longest() {
        Map<Placeholder, SmsValue> values = new EnumMap<>(Placeholder.class);
        LONGEST.forEach((placeholder, number) -> values.put(placeholder, SmsValue.number(number)));
        values.put(Placeholder.SIGNATURE, SmsValue.text(signature));
        values.put(Placeholder.REFERENCE, SmsValue.text("0".repeat(ReferenceCode.LENGTH)));
        SmsValue name = SmsValue.text("0".repeat(SmsContent.MOST_NAME));
        values.put(Placeholder.HOME, name);
        values.put(Placeholder.METER, name);
        values.put(Placeholder.KIND, SmsValue.text(phrases.longestKind()));
        values.put(Placeholder.SINCE, SmsValue.time(phrases.longestTime(), LONGEST_TIME));
        SmsValue flow = SmsValue.text(phrases.flow(LONGEST_FLOW));
        SmsValue volume = SmsValue.text(phrases.volume(LONGEST_VOLUME));
        values.put(Placeholder.FLOW, flow);
        values.put(Placeholder.VOLUME, volume);
        values.put(Placeholder.LIMIT, volume);
        values.put(Placeholder.A_DAY, volume);
        part(values, Placeholder.AT_FLOW, flow);
        part(values, Placeholder.LOST, volume);
        part(values, Placeholder.OF_LIMIT, volume);
        part(values, Placeholder.COST, SmsValue.number(LONGEST.get(Placeholder.AMOUNT)));
        // Most readers have one home, and their text must fit; the others' may take one more.
        part(values, Placeholder.WHOSE, null);
        return values;
    }

    private void part(Map<Placeholder, SmsValue> values, Placeholder part, SmsValue value) {
        values.put(part, SmsValue.text(phrases.part(part, value)));
    }
}

package io.dripwatch.pipeline.words;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ApostropheMode;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.util.ULocale;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An ICU message with named arguments. A bare {@code {litres}} is written as we write it, the same
 * in every language; {@code {litres, number, ...}} and the like are ICU's. Values are arguments:
 * what stands in them is never read as a message.
 */
final class SmsTemplate implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Bare placeholders bear {@link Placeholder#plainId}. */
    private String pattern;

    /** The same, but ICU is asked for no date or time: those would say more than is known. */
    private String inexactPattern;

    private final String language;

    /** In the order of the text, each once. */
    private final LinkedHashSet<Placeholder> used = new LinkedHashSet<>();

    /** ICU is asked for no format, no plural and no date. */
    private boolean plain = true;

    /** The numbers that a plural asks for, and those at which it turns. */
    private final EnumMap<Placeholder, TreeSet<BigDecimal>> counted =
            new EnumMap<>(Placeholder.class);

    /** Not safe for two threads. */
    private transient MessageFormat format;

    private transient MessageFormat inexactFormat;

    /**
     * @param place file, line and key, for the error message
     * @param language BCP 47 tag, for numbers, dates and plurals
     * @throws SmsTextException when it is no ICU message of these placeholders
     */
    SmsTemplate(String place, String text, String language, Set<Placeholder> known) {
        this.language = language;
        try {
            check(place, text, known);
            format();
            inexactFormat();
        } catch (SmsTextException e) {
            throw e;
        } catch (RuntimeException e) {
            throw badSyntax(place, e);
        }
    }

    private void check(String place, String text, Set<Placeholder> known) {
        MessagePattern parsed = new MessagePattern(ApostropheMode.DOUBLE_OPTIONAL).parse(text);
        List<Edit> edits = new ArrayList<>();
        List<Edit> ofTimes = new ArrayList<>();
        for (int i = 0; i < parsed.countParts(); i++) {
            Part start = parsed.getPart(i);
            if (start.getType() != Part.Type.ARG_START) {
                continue;
            }
            Part name = parsed.getPart(i + 1);
            String id = parsed.getSubstring(name);
            Placeholder placeholder =
                    Placeholder.named(id)
                            .filter(known::contains)
                            .orElseThrow(() -> unknown(place, id, known));
            used.add(placeholder);
            if (start.getArgType() == ArgType.NONE) {
                edits.add(new Edit(name.getIndex(), name.getLimit(), placeholder.plainId()));
                continue;
            }
            plain = false;
            requireFits(place, placeholder, formatOf(parsed, i));
            if (placeholder.isTime()) {
                // Where a date is asked for too, that says all that is known.
                boolean said = formatOf(parsed, i).equals("time") && asksForADate(parsed);
                ofTimes.add(
                        new Edit(
                                start.getIndex(),
                                parsed.getPart(parsed.getLimitPartIndex(i)).getLimit(),
                                said ? "" : "{" + placeholder.plainId() + "}"));
            }
            if (start.getArgType().hasPluralStyle()) {
                counted.computeIfAbsent(placeholder, unused -> new TreeSet<>())
                        .addAll(turningPoints(parsed, i));
            }
        }
        pattern = edited(text, edits);
        edits.addAll(ofTimes);
        edits.sort(Comparator.comparingInt(Edit::from));
        inexactPattern = edited(text, edits);
    }

    private static boolean asksForADate(MessagePattern parsed) {
        for (int i = 0; i < parsed.countParts(); i++) {
            Part part = parsed.getPart(i);
            if (part.getType() == Part.Type.ARG_TYPE && parsed.partSubstringMatches(part, "date")) {
                return true;
            }
        }
        return false;
    }

    /** Other words for a part of a text. */
    private record Edit(int from, int to, String words) {}

    private static String formatOf(MessagePattern parsed, int start) {
        ArgType type = parsed.getPart(start).getArgType();
        return type == ArgType.SIMPLE
                ? parsed.getSubstring(parsed.getPart(start + 2))
                : type.name().toLowerCase(Locale.ROOT);
    }

    /** The numbers of {@code =1{...}}. */
    private static List<BigDecimal> turningPoints(MessagePattern parsed, int start) {
        List<BigDecimal> points = new ArrayList<>();
        for (int i = start; i < parsed.getLimitPartIndex(start); i++) {
            if (parsed.getPartType(i).hasNumericValue()) {
                points.add(BigDecimal.valueOf(parsed.getNumericValue(parsed.getPart(i))));
            }
        }
        return points;
    }

    private static String edited(String text, List<Edit> edits) {
        StringBuilder pattern = new StringBuilder();
        int copied = 0;
        for (Edit edit : edits) {
            pattern.append(text, copied, edit.from()).append(edit.words());
            copied = edit.to();
        }
        return pattern.append(text, copied, text.length()).toString();
    }

    /** What stands in it, in the order of the text. */
    Set<Placeholder> used() {
        return used;
    }

    /** Whether each placeholder stands alone in its braces. */
    boolean isPlain() {
        return plain;
    }

    /** Empty when nothing is counted. */
    Map<Placeholder, TreeSet<BigDecimal>> counted() {
        return counted;
    }

    /**
     * @param exact the onset is known to the minute; else ICU is not asked for it
     */
    synchronized String fill(Map<Placeholder, SmsValue> values, boolean exact) {
        Map<String, Object> arguments = new HashMap<>();
        values.forEach(
                (placeholder, value) -> {
                    arguments.put(placeholder.plainId(), value.asTold());
                    arguments.put(placeholder.id(), value.forIcu());
                });
        return (exact ? format() : inexactFormat()).format(arguments);
    }

    private MessageFormat format() {
        if (format == null) {
            format = format(pattern);
        }
        return format;
    }

    private MessageFormat inexactFormat() {
        if (inexactFormat == null) {
            inexactFormat = format(inexactPattern);
        }
        return inexactFormat;
    }

    private MessageFormat format(String of) {
        MessageFormat made = new MessageFormat("", ULocale.forLanguageTag(language));
        // ICU's default, but a file on the class path can change that.
        made.applyPattern(of, ApostropheMode.DOUBLE_OPTIONAL);
        return made;
    }

    private static void requireFits(String place, Placeholder placeholder, String format) {
        if (!placeholder.allows(format)) {
            throw new SmsTextException(
                    "%s: {%s, %s} does not fit; expected %s"
                            .formatted(place, placeholder.id(), format, placeholder.expected()));
        }
    }

    private static SmsTextException unknown(String place, String id, Set<Placeholder> known) {
        return new SmsTextException(
                "%s: unknown placeholder {%s}; expected one of %s"
                        .formatted(place, id, known.stream().map(Placeholder::id).toList()));
    }

    static SmsTextException badSyntax(String place, RuntimeException cause) {
        return new SmsTextException(
                "%s: %s; expected an ICU message, like {litres} or {day, plural, one{# day} other{# days}}"
                        .formatted(place, cause.getMessage()));
    }
}

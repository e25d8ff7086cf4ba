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
import java.util.EnumMap;
import java.util.HashMap;
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
    private final String pattern;

    private final String language;

    /** The numbers that a plural asks for, and those at which it turns. */
    private final EnumMap<Placeholder, TreeSet<BigDecimal>> counted =
            new EnumMap<>(Placeholder.class);

    /** Not safe for two threads. */
    private transient MessageFormat format;

    /**
     * @param place file, line and key, for the error message
     * @param language BCP 47 tag, for numbers, dates and plurals
     * @throws SmsTextException when it is no ICU message of these placeholders
     */
    SmsTemplate(String place, String text, String language, Set<Placeholder> known) {
        this.language = language;
        try {
            this.pattern = checked(place, text, known);
            format();
        } catch (SmsTextException e) {
            throw e;
        } catch (RuntimeException e) {
            throw badSyntax(place, e);
        }
    }

    private String checked(String place, String text, Set<Placeholder> known) {
        MessagePattern parsed = new MessagePattern(ApostropheMode.DOUBLE_OPTIONAL).parse(text);
        List<Part> bare = new ArrayList<>();
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
            if (start.getArgType() == ArgType.NONE) {
                bare.add(name);
                continue;
            }
            requireFits(place, placeholder, formatOf(parsed, i));
            if (start.getArgType().hasPluralStyle()) {
                counted.computeIfAbsent(placeholder, unused -> new TreeSet<>())
                        .addAll(turningPoints(parsed, i));
            }
        }
        return withPlainIds(text, bare);
    }

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

    private static String withPlainIds(String text, List<Part> bare) {
        StringBuilder pattern = new StringBuilder();
        int copied = 0;
        for (Part name : bare) {
            String id = text.substring(name.getIndex(), name.getLimit());
            pattern.append(text, copied, name.getIndex())
                    .append(Placeholder.named(id).orElseThrow().plainId());
            copied = name.getLimit();
        }
        return pattern.append(text, copied, text.length()).toString();
    }

    /** Empty when nothing is counted. */
    Map<Placeholder, TreeSet<BigDecimal>> counted() {
        return counted;
    }

    synchronized String fill(Map<Placeholder, SmsValue> values) {
        Map<String, Object> arguments = new HashMap<>();
        values.forEach(
                (placeholder, value) -> {
                    arguments.put(placeholder.plainId(), value.asTold());
                    arguments.put(placeholder.id(), value.forIcu());
                });
        return format().format(arguments);
    }

    private MessageFormat format() {
        if (format == null) {
            MessageFormat made = new MessageFormat("", ULocale.forLanguageTag(language));
            // ICU's default, but a file on the class path can change that.
            made.applyPattern(pattern, ApostropheMode.DOUBLE_OPTIONAL);
            format = made;
        }
        return format;
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

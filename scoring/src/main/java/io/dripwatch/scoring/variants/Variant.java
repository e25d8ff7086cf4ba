package io.dripwatch.scoring.variants;

import io.dripwatch.scoring.variants.ReadingSlots.Whole;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How other meters would report the same homes.
 *
 * @param name as users type it, like {@code res10-4h}
 * @param stepMillilitres of the register; 0 for the register as it is
 * @param stepConfigured whether the registry says {@code resolution_litres}
 * @param slots of which each has one read; null for every read
 */
public record Variant(
        String name, long stepMillilitres, boolean stepConfigured, ReadingSlots slots) {

    /** The readings as they are. */
    static final String AS_READ = "as-read";

    /** Those of {@code --variants} without a list. */
    static final String USUAL =
            "as-read,2h,4h,6h,12h,daily,weekly,monthly,res10,res10-unset,res100,res100-unset,"
                    + "res1000,res1000-unset,res10-4h,res10-4h-unset,res100-daily,res100-daily-unset";

    private static final String EVERY = "\\d{1,4}(?:min|h)|daily|weekly|monthly";

    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "res(?<step>\\d{1,4}(?:\\.\\d{1,3})?)(?:-(?<every>%s))?(?<unset>-unset)?|(?<only>%s)"
                            .formatted(EVERY, EVERY));

    private static final Pattern COUNT = Pattern.compile("(\\d+)(min|h)");

    /**
     * Variants from a list with commas.
     *
     * @throws IllegalArgumentException naming the one that is none, and what was expected
     */
    public static List<Variant> list(String names) {
        List<String> all =
                List.of((names.isBlank() ? USUAL : names).split(",", -1)).stream()
                        .map(String::strip)
                        .toList();
        if (all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException("--variants names one twice: " + names);
        }
        return all.stream().map(Variant::named).toList();
    }

    static Variant named(String name) {
        if (name.equals(AS_READ)) {
            return new Variant(name, 0, true, null);
        }
        Matcher parts = GRAMMAR.matcher(name);
        if (!parts.matches()) {
            throw unknown(name);
        }
        String every = parts.group("only") == null ? parts.group("every") : parts.group("only");
        try {
            return new Variant(
                    name,
                    parts.group("step") == null ? 0 : millilitres(parts.group("step")),
                    parts.group("unset") == null,
                    every == null ? null : slots(every));
        } catch (IllegalArgumentException e) {
            throw unknown(name);
        }
    }

    private static long millilitres(String litres) {
        long step = new BigDecimal(litres).movePointRight(3).longValueExact();
        if (step < 1) {
            throw new IllegalArgumentException("a step of 0 L");
        }
        return step;
    }

    private static ReadingSlots slots(String every) {
        Matcher count = COUNT.matcher(every);
        if (!count.matches()) {
            return ReadingSlots.of(Whole.valueOf(every.toUpperCase(Locale.ROOT)));
        }
        int number = Integer.parseInt(count.group(1));
        return ReadingSlots.ofMinutes(count.group(2).equals("h") ? number * 60 : number);
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                ("--variants: '%s' is none; expected as-read, a step in litres like res10, a distance"
                                + " between reads like 15min, 4h, daily, weekly or monthly, or both"
                                + " like res10-4h; with a step, -unset at the end leaves it out of"
                                + " the registry")
                        .formatted(name));
    }

    /** Whether the readings differ from those of the file. */
    public boolean changesReadings() {
        return stepMillilitres > 0 || slots != null;
    }

    /** Whether the registry differs from that of the user. */
    boolean changesRegistry() {
        return stepMillilitres > 0;
    }

    /**
     * What a register of this variant shows.
     *
     * @param millilitres what the register showed
     */
    long register(long millilitres) {
        return stepMillilitres == 0
                ? millilitres
                : Math.floorDiv(millilitres, stepMillilitres) * stepMillilitres;
    }
}

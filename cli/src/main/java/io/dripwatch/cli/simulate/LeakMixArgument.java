package io.dripwatch.cli.simulate;

import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Kinds of leaks as users type them: a mix by name, or weights like {@code burst=1,ramp=2}. */
final class LeakMixArgument implements ITypeConverter<LeakMix> {

    @Override
    public LeakMix convert(String text) {
        return switch (text) {
            case "published" -> LeakMix.published();
            case "even" -> LeakMix.even();
            default -> weighted(text);
        };
    }

    private static LeakMix weighted(String text) {
        Map<LeakKind, Double> weights = new EnumMap<>(LeakKind.class);
        for (String part : text.split(",", -1)) {
            String[] fields = part.split("=", -1);
            LeakKind kind = LeakKind.labelled(fields[0].strip());
            if (kind == null || fields.length != 2 || weights.containsKey(kind)) {
                throw wrong(text);
            }
            weights.put(kind, weight(fields[1].strip(), text));
        }
        try {
            return new LeakMix(weights);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
        }
    }

    private static double weight(String weight, String text) {
        try {
            return Double.parseDouble(weight);
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException(
                "'%s', expected published, even or weights like burst=1,part-day=2"
                        .formatted(text));
    }
}

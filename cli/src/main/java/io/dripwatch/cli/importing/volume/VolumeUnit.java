package io.dripwatch.cli.importing.volume;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit of volume, with its exact factor. The US gallon is 231 cubic inches and the foot 0.3048 m
 * (NIST Handbook 44, Appendix C), so every factor is a finite decimal.
 */
public enum VolumeUnit {
    LITRE("L", "1", "l", "ltr", "liter", "litre", "升"),
    MILLILITRE("mL", "0.001", "ml", "milliliter", "millilitre", "毫升"),
    CUBIC_METRE(
            "m3",
            "1000",
            "m3",
            "m³",
            "cbm",
            "cum",
            "cubicmeter",
            "cubicmetre",
            "kl",
            "kiloliter",
            "kilolitre",
            "㎥",
            "立方米",
            "立方",
            "吨",
            "方"),
    GALLON("gal", "3.785411784", "gal", "gallon", "usgal", "usgallon"),
    KILOGALLON("kgal", "3785.411784", "kgal", "kgallon", "1000gal", "thousandgallon"),
    CUBIC_FOOT("ft3", "28.316846592", "ft3", "ft³", "cf", "cuft", "cubicfoot", "cubicfeet"),
    HUNDRED_CUBIC_FEET("ccf", "2831.6846592", "ccf", "hcf", "100cf", "100cuft", "hundredcubicfeet");

    private static final Pattern BRACKETS = Pattern.compile("[(\\[（【]([^)\\]）】]*)[)\\]）】]");
    private static final Map<String, VolumeUnit> NAMES = names();

    private final String symbol;
    private final BigDecimal litres;
    private final List<String> names;

    VolumeUnit(String symbol, String litres, String... names) {
        this.symbol = symbol;
        this.litres = new BigDecimal(litres);
        this.names = List.of(names);
    }

    private static Map<String, VolumeUnit> names() {
        Map<String, VolumeUnit> all = new HashMap<>();
        for (VolumeUnit unit : values()) {
            unit.names.forEach(name -> all.put(name, unit));
        }
        return all;
    }

    /** Litres, exactly. */
    public BigDecimal litres(BigDecimal volume) {
        return volume.multiply(litres);
    }

    /** The unit of a name as files and people write it: {@code GAL}, {@code Cubic feet}, 吨. */
    public static Optional<VolumeUnit> named(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[\\s_.^-]", "");
        VolumeUnit unit = NAMES.get(name);
        return Optional.ofNullable(
                unit == null && name.endsWith("s")
                        ? NAMES.get(name.substring(0, name.length() - 1))
                        : unit);
    }

    /**
     * The unit that a column's name tells, in brackets or as its last word: {@code Usage (gal)},
     * {@code flow_m3}, {@code Gallons}.
     */
    public static Optional<VolumeUnit> ofHeader(String header) {
        Matcher brackets = BRACKETS.matcher(header);
        while (brackets.find()) {
            Optional<VolumeUnit> unit = named(brackets.group(1));
            if (unit.isPresent()) {
                return unit;
            }
        }
        String[] words = BRACKETS.matcher(header).replaceAll(" ").strip().split("[\\s_:,/-]+");
        if (words.length > 1) {
            Optional<VolumeUnit> two = named(words[words.length - 2] + words[words.length - 1]);
            if (two.isPresent()) {
                return two;
            }
        }
        return named(words[words.length - 1]);
    }

    /** What {@code --unit} takes. */
    public static String symbols() {
        return String.join(", ", Arrays.stream(values()).map(unit -> unit.symbol).toList());
    }

    @Override
    public String toString() {
        return symbol;
    }
}

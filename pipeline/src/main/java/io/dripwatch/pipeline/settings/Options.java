package io.dripwatch.pipeline.settings;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/**
 * The options of one part of a job. Each is declared once, with key, default, bounds and sentence:
 * what is documented, and what an error expects, follows from that.
 */
public final class Options {

    private final List<ConfigOption<?>> all = new ArrayList<>();

    /** All of them, as documented. */
    public List<ConfigOption<?>> all() {
        return List.copyOf(all);
    }

    /** Takes over one that is declared elsewhere. */
    public <T> ConfigOption<T> add(ConfigOption<T> option) {
        all.add(option);
        return option;
    }

    /**
     * Some text.
     *
     * @param value the default; null for none
     */
    public ConfigOption<String> text(String key, String value, String sentence) {
        var option = ConfigOptions.key(key).stringType();
        return add(
                (value == null ? option.noDefaultValue() : option.defaultValue(value))
                        .withDescription(sentence));
    }

    /** One of the constants of the default's type. */
    public <E extends Enum<E>> ConfigOption<E> choice(String key, E value, String sentence) {
        return add(
                ConfigOptions.key(key)
                        .enumType(value.getDeclaringClass())
                        .defaultValue(value)
                        .withDescription(sentence));
    }

    /** True or false. */
    public ConfigOption<Boolean> flag(String key, boolean value, String sentence) {
        return add(
                ConfigOptions.key(key).booleanType().defaultValue(value).withDescription(sentence));
    }

    /** A number; both bounds are allowed. */
    public NumberOption<Double> number(
            String key, double value, double least, double most, String sentence) {
        return new NumberOption<>(
                add(
                        ConfigOptions.key(key)
                                .doubleType()
                                .defaultValue(value)
                                .withDescription(described(sentence, least, most))),
                least,
                most);
    }

    /**
     * A number without a fraction; both bounds are allowed.
     *
     * @param value the default; null for none
     */
    public NumberOption<Integer> whole(
            String key, Integer value, int least, int most, String sentence) {
        var option = ConfigOptions.key(key).intType();
        return new NumberOption<>(
                add(
                        (value == null ? option.noDefaultValue() : option.defaultValue(value))
                                .withDescription(described(sentence, least, most))),
                least,
                most);
    }

    private static String described(String sentence, double least, double most) {
        return "%s From %s.".formatted(sentence, NumberOption.bounds(least, most));
    }
}

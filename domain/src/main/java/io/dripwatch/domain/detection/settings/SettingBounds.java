package io.dripwatch.domain.detection.settings;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a number may be.
 *
 * @param least allowed
 * @param most allowed
 * @param orZero whether 0 is allowed too
 * @param whole whether it has no fraction
 */
record SettingBounds(double least, double most, boolean orZero, boolean whole) {

    /** Those that a component declares; null where it declares none. */
    static @Nullable SettingBounds of(RecordComponent component) {
        @Nullable Setting declared = component.getAnnotation(Setting.class);
        return declared == null || component.getType().isEnum()
                ? null
                : new SettingBounds(
                        declared.least(),
                        declared.most(),
                        declared.orZero(),
                        component.getType() == int.class);
    }

    /**
     * Demands that each value of a record is within what its component declares.
     *
     * @param values of all components, in their order
     * @throws IllegalArgumentException naming the setting, what was found and what was expected
     */
    static void require(Class<? extends Record> type, Object... values) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            @Nullable SettingBounds bounds = of(components[i]);
            if (bounds != null && !bounds.allow(((Number) values[i]).doubleValue())) {
                throw new IllegalArgumentException(
                        "%s of %s is %s, expected %s"
                                .formatted(
                                        components[i].getName(),
                                        type.getSimpleName(),
                                        values[i],
                                        bounds));
            }
        }
    }

    boolean allow(double number) {
        return number >= least && number <= most || orZero && number == 0;
    }

    /** As an error says them: {@code 0, or a number from 4 to 168}. */
    @Override
    public String toString() {
        return (orZero ? "0, or " : "")
                + (whole ? "a whole number" : "a number")
                + " from %s to %s".formatted(plain(least), plain(most));
    }

    /** As a sentence. */
    String sentence() {
        return (orZero ? "0, or from" : "From") + " %s to %s.".formatted(plain(least), plain(most));
    }

    static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}

package io.dripwatch.domain.detection.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the settings that may differ from household to household, by the name it has in a
 * configuration: a component of a record below {@link DetectionSettings} that is declared as a
 * {@link Setting} with a key. What all households must share (the settle horizon, the largest flow)
 * is not among them.
 */
public final class DetectionSetting {

    private static final List<DetectionSetting> ALL = new ArrayList<>();

    static {
        gather(DetectionSettings.class, List.of());
    }

    private final String key;
    private final Setting declared;

    /** From {@link DetectionSettings} to the value. */
    private final List<RecordComponent> path;

    /** Null for a setting that is no number. */
    private final @Nullable SettingBounds bounds;

    private DetectionSetting(String key, Setting declared, List<RecordComponent> path) {
        this.key = key;
        this.declared = declared;
        this.path = path;
        this.bounds = SettingBounds.of(path.get(path.size() - 1));
    }

    private static void gather(Class<?> type, List<RecordComponent> above) {
        for (RecordComponent component : type.getRecordComponents()) {
            List<RecordComponent> path = new ArrayList<>(above);
            path.add(component);
            @Nullable Setting declared = component.getAnnotation(Setting.class);
            if (declared != null && !declared.key().isEmpty()) {
                String holder = above.isEmpty() ? "" : above.get(above.size() - 1).getName();
                String key = declared.key().replace("*", kebab(holder));
                ALL.add(new DetectionSetting(key, declared, path));
            } else if (component.getType().isRecord()) {
                gather(component.getType(), path);
            }
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** All of them, as documented. */
    public static List<DetectionSetting> all() {
        return List.copyOf(ALL);
    }

    /**
     * The setting of that name.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static DetectionSetting parse(String key) {
        return ALL.stream()
                .filter(setting -> setting.key.equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "key is '%s', expected one of %s"
                                                .formatted(
                                                        key,
                                                        ALL.stream()
                                                                .map(DetectionSetting::key)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** Its name in a configuration and in a rule. */
    public String key() {
        return key;
    }

    /** What it does and what it may be, for the operator. */
    public String sentence() {
        return bounds == null ? declared.says() : declared.says() + " " + bounds.sentence();
    }

    /** A double, an int or an enum. */
    public Class<?> type() {
        return last().getType();
    }

    private RecordComponent last() {
        return path.get(path.size() - 1);
    }

    /** The value that settings have. */
    public Object value(DetectionSettings settings) {
        Object value = settings;
        for (RecordComponent component : path) {
            value = read(value, component);
        }
        return value;
    }

    /** The same as {@link #in} takes it. */
    public String of(DetectionSettings settings) {
        Object value = value(settings);
        return value instanceof Double number ? SettingBounds.plain(number) : value.toString();
    }

    /**
     * The same settings with another value.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public DetectionSettings in(DetectionSettings settings, String value) {
        return (DetectionSettings) with(settings, 0, parsed(value));
    }

    /**
     * Demands that a value can be set.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public void check(String value) {
        parsed(value);
    }

    private Object parsed(String value) {
        if (bounds == null) {
            return Arrays.stream(type().getEnumConstants())
                    .filter(constant -> constant.toString().equals(value))
                    .findFirst()
                    .orElseThrow(
                            () -> refused(value, "one of " + List.of(type().getEnumConstants())));
        }
        try {
            if (bounds.whole()) {
                int number = Integer.parseInt(value);
                if (bounds.allow(number)) {
                    return number;
                }
            } else {
                double number = Double.parseDouble(value);
                if (bounds.allow(number)) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of bounds.
        }
        throw refused(value, bounds.toString());
    }

    private IllegalArgumentException refused(String value, String expected) {
        return new IllegalArgumentException(
                "%s is '%s', expected %s".formatted(key, value, expected));
    }

    /** The record with another value at the end of the path. */
    private Object with(Object record, int depth, Object value) {
        if (depth == path.size()) {
            return value;
        }
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(record, components[i]);
            if (components[i].getName().equals(path.get(depth).getName())) {
                values[i] = with(values[i], depth + 1, value);
            }
        }
        try {
            return record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return key;
    }
}

package io.dripwatch.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.day.DayHours;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.evidence.LevelEvidence;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each field of what is kept for a household is changed, and found again after packing; and none of
 * it is left when another household is read in its place. What need not outlive a call, or follows
 * from another field, is {@code transient}. Evidence by level and what is normal are packed in
 * another way than field by field: {@code LevelEvidenceTest}, {@code BaselinePartsTest}.
 */
class WatchFieldsTest {

    private static final Set<String> PACKED_OTHERWISE =
            Set.of(
                    LevelEvidence.class.getSimpleName(),
                    "StepPhases",
                    "IntervalUse",
                    "LearningQueue",
                    "CyclingFlowEvidence.phases");

    /** Their incidents do not escalate. */
    private static final Set<IncidentType> NEVER_ESCALATED =
            Set.of(
                    IncidentType.METER_DATA,
                    IncidentType.STOPPED_METER,
                    IncidentType.LOW_USE,
                    IncidentType.HIGH_USE,
                    IncidentType.SUDDEN_DROP);

    /** How many elements of the arrays beside them are in use. */
    private static final Set<String> SIZES = Set.of("size", "stretches");

    private static final long HOUR = WatchedMeter.HOUR;

    /** Of longer arrays the first element stands for all: its owner counts no more as in use. */
    private record Place(Object owner, Field field) {

        Object get() throws IllegalAccessException {
            Object value = field.get(owner);
            return field.getType().isArray() ? Array.get(value, 0) : value;
        }

        void set(Object value) throws IllegalAccessException {
            if (field.getType().isArray()) {
                Array.set(field.get(owner), 0, value);
            } else {
                field.set(owner, value);
            }
        }

        /** A value that such a field can have: another one for another number. */
        Object value(int number) {
            Class<?> type =
                    field.getType().isArray() ? field.getType().componentType() : field.getType();
            if (type.isEnum()) {
                return type.getEnumConstants()[number];
            }
            return switch (type.getName()) {
                case "boolean" -> number == 1;
                case "byte" -> (byte) number;
                case "short" -> (short) number;
                case "int" -> number;
                case "long" -> number * HOUR;
                case "float" -> number + 0.5f;
                case "double" -> number + 0.5;
                default -> throw new IllegalStateException(type + " of " + field);
            };
        }
    }

    /** All that is kept for a household beside its reads, its feedback and its incidents. */
    private static final class Kept {

        final Detectors detectors = new Detectors();
        final CoverageWatch coverage = new CoverageWatch();
        final DayHours days = new DayHours();
        final Map<String, Place> places = new LinkedHashMap<>();

        Kept() throws IllegalAccessException {
            Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Object part : new Object[] {detectors, coverage, days}) {
                visit(part, part.getClass().getSimpleName(), seen);
            }
        }

        private void visit(Object owner, String path, Set<Object> seen)
                throws IllegalAccessException {
            String type = owner.getClass().getSimpleName();
            if (PACKED_OTHERWISE.contains(type) || !seen.add(owner)) {
                return;
            }
            for (Field field : owner.getClass().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        || Modifier.isTransient(field.getModifiers())
                        || PACKED_OTHERWISE.contains(type + "." + field.getName())) {
                    continue;
                }
                field.setAccessible(true);
                Class<?> held = field.getType();
                String name = path + "." + field.getName();
                if (isValue(held.isArray() ? held.componentType() : held)) {
                    if (held.isArray() || !Modifier.isFinal(field.getModifiers())) {
                        places.put(name, new Place(owner, field));
                    }
                } else if (held.isArray()) {
                    Object[] all = (Object[]) field.get(owner);
                    for (int i = 0; i < all.length; i++) {
                        visit(all[i], name + i, seen);
                    }
                } else if (held.getName().startsWith("io.dripwatch.")) {
                    visit(field.get(owner), name, seen);
                }
            }
            if (owner instanceof OpenIncident) {
                leaveOut(owner, path);
            }
        }

        private void leaveOut(Object incident, String path) throws IllegalAccessException {
            IncidentType type = (IncidentType) value(incident, "type");
            if (NEVER_ESCALATED.contains(type)) {
                places.remove(path + ".escalated");
            }
            if (type == IncidentType.STOPPED_METER) {
                places.remove(path + ".onset"); // It is the instant since when the meter stands.
            }
        }

        private static Object value(Object owner, String field) throws IllegalAccessException {
            for (Field each : owner.getClass().getDeclaredFields()) {
                if (each.getName().equals(field)) {
                    each.setAccessible(true);
                    return each.get(owner);
                }
            }
            throw new IllegalStateException(owner.getClass() + " has no " + field);
        }

        private static boolean isValue(Class<?> type) {
            return type.isPrimitive() || type.isEnum();
        }

        /** Everything is open, running, waiting, and known. */
        Kept filled() throws IllegalAccessException {
            for (Place place : places.values()) {
                place.set(place.value(1));
            }
            // These are told apart by what lies between.
            places.get("Detectors.interval.to").set(3 * HOUR);
            places.get("Detectors.use.stoppedMeter.readSince").set(3 * HOUR);
            return this;
        }

        byte[] packed() {
            PackedWriter out = new PackedWriter();
            out.begin(7);
            detectors.write(out);
            coverage.write(out);
            days.write(out);
            return out.toBytes();
        }

        Kept read(byte[] packed) {
            PackedReader in = new PackedReader();
            in.begin(packed);
            in.base(7);
            detectors.read(in);
            coverage.read(in);
            days.read(in);
            return this;
        }

        /** By the name of the field, except in arrays that hold nothing. */
        Map<String, Object> values() throws IllegalAccessException {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, Place> each : places.entrySet()) {
                Place place = each.getValue();
                if (!(place.field().getType().isArray() && isEmpty(place.owner()))) {
                    values.put(each.getKey(), place.get());
                }
            }
            return values;
        }

        private static boolean isEmpty(Object owner) throws IllegalAccessException {
            for (Field each : owner.getClass().getDeclaredFields()) {
                if (SIZES.contains(each.getName())) {
                    each.setAccessible(true);
                    return each.getInt(owner) == 0;
                }
            }
            return false;
        }

        /** What differs from another, with both values. */
        List<String> differences(Map<String, Object> expected) throws IllegalAccessException {
            Map<String, Object> values = values();
            assertThat(values).hasSameSizeAs(expected);
            return expected.entrySet().stream()
                    .filter(each -> !each.getValue().equals(values.get(each.getKey())))
                    .map(each -> each + ", but is " + values.get(each.getKey()))
                    .toList();
        }
    }

    static Stream<String> fields() throws IllegalAccessException {
        return new Kept().places.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldThatChangesIsFoundAgain(String field) throws IllegalAccessException {
        Kept kept = new Kept().filled();
        Place place = kept.places.get(field);
        Object other = place.value(place.get().equals(place.value(2)) ? 3 : 2);
        place.set(other);

        Kept read = new Kept().read(kept.packed());

        assertThat(read.places.get(field).get()).isEqualTo(other);
    }

    @Test
    void allFieldsAreFoundAgainTogether() throws IllegalAccessException {
        Kept kept = new Kept().filled();
        Map<String, Object> values = kept.values();
        byte[] packed = kept.packed();

        assertThat(kept.differences(values)).as("changed by packing").isEmpty();
        assertThat(new Kept().read(packed).differences(values)).isEmpty();
        assertThat(values).hasSizeGreaterThan(200);
    }

    @Test
    void nothingIsLeftOfTheHouseholdThatWasThereBefore() throws IllegalAccessException {
        Kept fresh = new Kept();

        Kept used = new Kept().filled().read(fresh.packed());

        assertThat(used.differences(fresh.values())).isEmpty();
        assertThat(used.packed()).isEqualTo(fresh.packed());
    }

    @Test
    void aCopyHasAllFields() throws IllegalAccessException {
        Kept kept = new Kept().filled();

        Kept copy = new Kept().read(kept.packed());
        copy.detectors.copyFrom(new Detectors());
        copy.detectors.copyFrom(kept.detectors);

        assertThat(copy.differences(kept.values())).isEmpty();
    }
}

package io.dripwatch.cli.importing.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a line is split into fields: by a character, by runs of blanks, or at fixed places.
 *
 * @param separator between fields
 * @param places of fields where they stand at fixed places; empty elsewhere
 */
public record RowSplit(char separator, List<Place> places) {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final Pattern PLACE = Pattern.compile("@(\\d{1,5})-(\\d{1,5})");

    /**
     * Where a field stands in its line.
     *
     * @param from its first character, from 1
     * @param to its last character
     */
    public record Place(int from, int to) {

        /** As {@code --map} takes it. */
        @Override
        public String toString() {
            return "@" + from + "-" + to;
        }
    }

    public static RowSplit by(char separator) {
        return new RowSplit(separator, List.of());
    }

    /** Whether a text looks like a place, {@code @4-15}. */
    public static boolean isPlace(String text) {
        return PLACE.matcher(text).matches();
    }

    /**
     * Reads {@code @4-15}: the characters 4 to 15.
     *
     * @throws IllegalArgumentException where it is no place
     */
    public static Place place(String text) {
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            int from = Integer.parseInt(place.group(1));
            int to = Integer.parseInt(place.group(2));
            if (from >= 1 && to >= from) {
                return new Place(from, to);
            }
        }
        throw new IllegalArgumentException("expected @FROM-TO, like @4-15, counted from 1");
    }

    /** Whether every line is a row, because quotes cannot hold a line break. */
    boolean isByLine() {
        return !places.isEmpty() || separator == ' ';
    }

    List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        if (places.isEmpty()) {
            Matcher word = WORD.matcher(line);
            while (word.find()) {
                fields.add(word.group(1) == null ? word.group() : word.group(1));
            }
            return fields;
        }
        for (Place place : places) {
            fields.add(
                    place.from() > line.length()
                            ? ""
                            : line.substring(
                                    place.from() - 1, Math.min(place.to(), line.length())));
        }
        return fields;
    }

    /** A row as it may have stood in the file, for messages. */
    public String joined(List<String> fields) {
        return String.join(places.isEmpty() ? String.valueOf(separator) : " ", fields);
    }
}

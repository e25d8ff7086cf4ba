package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.volume.VolumeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the headers of a wide table's columns as times of the day: {@code 00:00}, {@code 0130},
 * {@code H1}, {@code Hour 24}, {@code HE01}, {@code 00:00-01:00}, {@code 8时}.
 */
final class HourColumns {

    private static final int FEWEST = 4;
    private static final int DAY_MINUTES = 1_440;

    private static final Pattern CLOCK =
            Pattern.compile("(?:[A-Za-z_]+ ?)?(\\d{1,2})[:hH.](\\d{2})(?::00)?");
    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,2}):(\\d{2})\\s*[-–~至]\\s*(\\d{1,2}):(\\d{2})");
    private static final Pattern COMPACT = Pattern.compile("([0-2]\\d)([0-5]\\d)");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?i)(?:h|hh|hr|he|hour|period|k|hora|heure|stunde|v|val|value|int|interval)?[ _-]?"
                            + "(\\d{1,3})(?:时|点|h)?");

    /**
     * One column.
     *
     * @param index in the row
     * @param minute of the day that its header says, or its number
     */
    private record Column(int index, int minute) {}

    private final List<Column> clocks = new ArrayList<>();
    private final List<Column> numbers = new ArrayList<>();
    private boolean ranges;

    private HourColumns() {}

    /** The hours among the columns; null where these are too few for a wide table. */
    static HourColumns of(List<String> header, List<Integer> among) {
        HourColumns hours = new HourColumns();
        among.forEach(i -> hours.add(i, header.get(i).strip()));
        return hours.clocks.size() >= FEWEST || hours.numbers.size() >= FEWEST ? hours : null;
    }

    private void add(int index, String name) {
        Matcher range = RANGE.matcher(name);
        Matcher clock = CLOCK.matcher(name);
        Matcher compact = COMPACT.matcher(name);
        Matcher number = NUMBER.matcher(name);
        if (range.matches()) {
            int end = minute(range.group(3), range.group(4));
            clocks.add(new Column(index, end == 0 ? DAY_MINUTES : end));
            ranges = true;
        } else if (clock.matches()) {
            clocks.add(new Column(index, minute(clock.group(1), clock.group(2))));
        } else if (compact.matches()) {
            clocks.add(new Column(index, minute(compact.group(1), compact.group(2))));
        } else if (number.matches()) {
            numbers.add(new Column(index, Integer.parseInt(number.group(1))));
        }
    }

    private static int minute(String hour, String minute) {
        return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }

    private boolean clocked() {
        return clocks.size() >= numbers.size();
    }

    int size() {
        return clocked() ? clocks.size() : numbers.size();
    }

    int index(int column) {
        return (clocked() ? clocks : numbers).get(column).index();
    }

    /** Minutes between two columns. */
    int length() {
        if (!clocked()) {
            int perDay = numbers.stream().mapToInt(Column::minute).max().orElse(1) + first();
            return DAY_MINUTES / Math.max(1, perDay);
        }
        int[] minutes = clocks.stream().mapToInt(Column::minute).sorted().toArray();
        int step = DAY_MINUTES;
        for (int i = 1; i < minutes.length; i++) {
            step = Math.min(step, Math.max(1, minutes[i] - minutes[i - 1]));
        }
        return step;
    }

    /** 1 where hours are counted from 0, so that the last is one below their number. */
    private int first() {
        return numbers.stream().anyMatch(column -> column.minute() == 0) ? 1 : 0;
    }

    /**
     * Whether the headers are the starts of their intervals: clocks that begin with 00:00 are.
     * Numbered hours are whole whatever they begin with.
     */
    boolean areStarts() {
        return clocked() && !ranges && clocks.stream().anyMatch(column -> column.minute() == 0);
    }

    /**
     * Minutes of the day at which a column's volume ends, or at which its register was read.
     *
     * @param starts whether clock headers are the starts of intervals
     */
    int end(int column, boolean starts, VolumeKind kind) {
        if (!clocked()) {
            int shift = kind == VolumeKind.REGISTER ? 0 : first();
            return (numbers.get(column).minute() + shift) * length();
        }
        boolean later = starts && kind == VolumeKind.INTERVAL;
        return clocks.get(column).minute() + (later ? length() : 0);
    }
}

package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.text.SourceText;
import io.dripwatch.cli.importing.time.ClockHours;
import io.dripwatch.cli.importing.time.DateOrder;
import io.dripwatch.cli.importing.time.IntervalTime;
import io.dripwatch.cli.importing.time.Rhythm;
import io.dripwatch.cli.importing.time.Stamp;
import io.dripwatch.cli.importing.time.TimeGuess;
import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.NumberGuess;
import io.dripwatch.cli.importing.volume.NumberStyle;
import io.dripwatch.cli.importing.volume.VolumeKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a table until its notation is sure: the first rows, and as many more as it takes. What
 * stays open at its end is refused, with the option that settles it.
 */
final class TableGuess implements RawReadings {

    private static final int ENOUGH_ROWS = 2_000;

    private final SourceText source;
    private final ImportOptions options;
    private final TableLayout layout;
    private final NumberGuess numberGuess = new NumberGuess();
    private final TimeGuess timeGuess = new TimeGuess();
    private final Rhythm dayFirst = new Rhythm();
    private final Rhythm monthFirst = new Rhythm();
    private final TimeReader dayReader = TimeReader.of(DateOrder.DAY_FIRST);
    private final TimeReader monthReader = TimeReader.of(DateOrder.MONTH_FIRST);
    private final TimeReader given;
    private final List<String> told = new ArrayList<>();
    private long rows;
    private boolean datesOnly = true;
    private final ClockHours hours = new ClockHours();
    private final SampledReadings sample;

    private NumberStyle numbers;
    private TimeReader times;
    private long untilEnd;
    private boolean backwards;
    private String doubt = "";

    TableGuess(SourceText source, ImportOptions options, TableLayout layout) {
        this.source = source;
        this.options = options;
        this.layout = layout;
        this.sample = new SampledReadings(source, options, layout);
        this.given = options.timeFormat() == null ? null : TimeReader.of(options.timeFormat());
    }

    @Override
    public boolean reading(RawReading reading) {
        rows++;
        numberGuess.add(reading.value());
        if (layout.times().size() > 1) {
            hours.add(reading.time());
        }
        if (rows <= ENOUGH_ROWS) {
            sample.add(reading);
        }
        if (given == null) {
            timeGuess.add(reading.time());
            add(dayFirst, dayReader, reading);
            add(monthFirst, monthReader, reading);
        } else {
            add(dayFirst, given, reading);
        }
        return rows < ENOUGH_ROWS || !isSure();
    }

    private void add(Rhythm rhythm, TimeReader reader, RawReading reading) {
        try {
            Stamp stamp = reader.read(reading.time());
            rhythm.add(reading.meterId(), stamp.local() + reading.after());
            datesOnly &= reader.isDateOnly(reading.time()) && reading.after() == 0;
        } catch (DateTimeException e) {
            // Told when the rows are read.
        }
    }

    private boolean isSure() {
        boolean numbersSure = options.numbers() != null || numberGuess.style().isPresent();
        boolean timesSure = given != null || timeGuess.order().isPresent();
        return numbersSure && timesSure && (!needsLength() || dayFirst.isSure());
    }

    private boolean needsLength() {
        return layout.kind() == VolumeKind.INTERVAL
                && !layout.isWide()
                && options.interval() == null
                && intervalTime() != IntervalTime.END;
    }

    @Override
    public void bad(long line, String meterId, String time, String reason, String raw) {
        rows++;
    }

    @Override
    public void passedOver(String what) {
        // Told when the rows are read.
    }

    /** Settles what the rows say. */
    void settle() {
        numbers = options.numbers();
        if (numbers == null) {
            numbers =
                    numberGuess
                            .style()
                            .orElseThrow(
                                    () ->
                                            source.complaint(
                                                    numberGuess.doubt()
                                                            + "; say which with --decimal . or"
                                                            + " --decimal ,"));
            if (numberGuess.isShown()) {
                told.add("decimal " + (numbers.decimal() == '.' ? "point" : "comma"));
            }
        }
        Rhythm rhythm = dayFirst;
        times = given;
        if (given == null) {
            DateOrder order =
                    timeGuess
                            .order()
                            .orElseThrow(() -> source.complaint("the times: " + timeGuess.doubt()));
            times = order == DateOrder.DAY_FIRST ? dayReader : monthReader;
            rhythm = order == DateOrder.DAY_FIRST ? dayFirst : monthFirst;
            if (timeGuess.mattered()) {
                told.add("times as " + order);
            }
        }
        doubt = sample.judged(numbers, times);
        backwards = rhythm.isBackwards();
        untilEnd = layout.kind() == VolumeKind.INTERVAL ? untilEnd(rhythm) : 0;
    }

    /** What the user or the preset says; null where they do not. */
    private IntervalTime said() {
        return options.intervalTime() != null || options.preset() == null
                ? options.intervalTime()
                : options.preset().intervalTime();
    }

    private IntervalTime intervalTime() {
        if (said() != null) {
            return said();
        }
        if (hours.place() != null) {
            return hours.place();
        }
        if (layout.place() != null && !datesOnly) {
            return layout.place();
        }
        return datesOnly ? IntervalTime.START : IntervalTime.END;
    }

    private long untilEnd(Rhythm rhythm) {
        if (layout.isWide()
                && layout.values().get(0).after()
                        != layout.values().get(layout.values().size() - 1).after()) {
            return 0;
        }
        if (said() == null
                && hours.place() != null
                && layout.place() != null
                && hours.place() != layout.place()) {
            throw source.complaint(
                    ("the hours run %s, as those at which intervals %s, but the column's name says"
                                    + " that they %s; say which with --interval-time START or"
                                    + " --interval-time END")
                            .formatted(
                                    hours.place() == IntervalTime.START ? "from 0" : "to 24",
                                    verb(hours.place()),
                                    verb(layout.place())));
        }
        IntervalTime place = intervalTime();
        if (options.intervalTime() == null) {
            told.add("interval times as the interval's " + verb(place));
        }
        if (place == IntervalTime.END) {
            return 0;
        }
        if (options.interval() != null) {
            return options.interval().toMillis();
        }
        OptionalLong step = rhythm.step();
        if (step.isEmpty() && datesOnly) {
            return Duration.ofDays(1).toMillis();
        }
        long length =
                step.orElseThrow(
                        () ->
                                source.complaint(
                                        "no meter has two readings, so the length of an interval"
                                                + " is unknown; give it with --interval, like"
                                                + " --interval PT1H"));
        told.add("an interval of " + words(length));
        return length;
    }

    private static String verb(IntervalTime place) {
        return place == IntervalTime.START ? "start" : "end";
    }

    private static String words(long millis) {
        Duration length = Duration.ofMillis(millis);
        return length.toMinutes() % 60 == 0
                ? length.toHours() + " h"
                : length.toSeconds() % 60 == 0
                        ? length.toMinutes() + " min"
                        : length.toSeconds() + " s";
    }

    /** Says something that was found out elsewhere. */
    void tell(String found) {
        if (!found.isEmpty()) {
            told.add(found);
        }
    }

    NumberStyle numbers() {
        return numbers;
    }

    TimeReader times() {
        return times;
    }

    long untilEnd() {
        return untilEnd;
    }

    boolean runsBackwards() {
        return backwards;
    }

    String doubt() {
        return doubt;
    }

    String told() {
        return String.join(", ", told);
    }
}

package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.time.TimeReader;
import io.dripwatch.cli.importing.volume.NumberStyle;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

/** A file whose format is understood. What a method answers here, standard formats answer. */
public interface SourceFormat {

    VolumeKind kind();

    /** The unit of volumes that name none; null where each names its own, or nothing says it. */
    VolumeUnit unit();

    /** Whether rows name their own units. */
    default boolean namesUnits() {
        return unit() == null;
    }

    /** What each number is multiplied with, as where meters count pulses. */
    default BigDecimal factor() {
        return BigDecimal.ONE;
    }

    default NumberStyle numbers() {
        return NumberStyle.POINT;
    }

    TimeReader times();

    /** The zone that the format sets for local times; null where it sets none. */
    ZoneId zone();

    /**
     * Milliseconds from the time in the file to the interval's end; 0 where the file has the end.
     */
    default long untilEnd() {
        return 0;
    }

    /** Whether most rows are older than the one before them. */
    default boolean runsBackwards() {
        return false;
    }

    /** Whether readings may have a quality or flags. */
    default boolean hasMarks() {
        return true;
    }

    /** What was found out without being told, for a person; empty where nothing. */
    String guessed();

    /** What the readings look like that was not mapped so; empty where they agree. */
    default String doubt() {
        return "";
    }

    /** Columns with names of which nothing is taken. */
    default List<String> unused() {
        return List.of();
    }

    /** Reads the file once. */
    void read(RawReadings readings);
}

package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.time.IntervalTime;
import io.dripwatch.cli.importing.volume.NumberStyle;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * What the user said about the files; what is null is found out, or the preset's.
 *
 * @param meter of files with one meter and no column for it
 * @param interval from one reading to the next
 */
public record ImportOptions(
        Preset preset,
        ColumnMap map,
        String meter,
        VolumeUnit unit,
        Character separator,
        NumberStyle numbers,
        String timeFormat,
        IntervalTime intervalTime,
        Duration interval,
        Charset encoding) {

    /** Nothing said. */
    public static final ImportOptions NONE =
            new ImportOptions(null, ColumnMap.NONE, null, null, null, null, null, null, null, null);
}

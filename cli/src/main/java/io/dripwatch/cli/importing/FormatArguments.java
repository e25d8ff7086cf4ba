package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.format.ColumnMap;
import io.dripwatch.cli.importing.format.ImportOptions;
import io.dripwatch.cli.importing.format.Preset;
import io.dripwatch.cli.importing.time.IntervalTime;
import io.dripwatch.cli.importing.volume.NumberStyle;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What the user says about the format of files. */
final class FormatArguments {

    @Option(names = "--preset", paramLabel = "NAME", description = "A known format; see below.")
    private String preset;

    @Option(
            names = "--map",
            paramLabel = "KEY=COL,...",
            description =
                    "Columns: meter_id, read_at, register or interval, unit, time_zone, quality,"
                            + " flags. COL is a name, #3 for the third, A+B for two joined, A..B for"
                            + " all from A to B, * for all others, @4-15 for the characters 4 to 15"
                            + " of a line, - for none; meter_id=* where the headers are the meters.")
    private List<String> map = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "COL=VALUE",
            description =
                    "Read only rows in which the column says this; may be given several times.")
    private List<String> where = new ArrayList<>();

    @Option(names = "--meter", paramLabel = "ID", description = "The one meter of the file.")
    private String meter;

    @Option(names = "--unit", paramLabel = "UNIT", description = "L, m3, gal, ft3, ccf, kgal, mL.")
    private String unit;

    @Option(
            names = "--factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "Multiplies each number, as where meters count pulses of N units.")
    private BigDecimal factor;

    @Option(
            names = "--separator",
            paramLabel = "C",
            description = "Between columns; TAB for a tab.")
    private String separator;

    @Option(names = "--decimal", paramLabel = "C", description = "The decimal mark: . or a comma.")
    private String decimal;

    @Option(
            names = "--time-format",
            paramLabel = "P",
            description = "Pattern such as \"dd/MM/yyyy HH:mm\" (as of Java's DateTimeFormatter).")
    private String timeFormat;

    @Option(
            names = "--interval-time",
            paramLabel = "START|END",
            description =
                    "Which end of its interval the time of a volume is (default: END; START where"
                            + " times are days, and of preset flume).")
    private IntervalTime intervalTime;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            description = "Length of an interval, like PT15M; otherwise found out.")
    private String interval;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Such as UTF-8, GB18030, windows-1252; otherwise found out.")
    private String encoding;

    /**
     * @param zoneGiven whether the user named a zone for all times
     */
    ImportOptions options(boolean zoneGiven) {
        return new ImportOptions(
                preset(),
                ColumnMap.parse(map),
                where.stream().map(ImportOptions.Condition::parse).toList(),
                meter,
                unit(),
                factor(),
                separator(),
                decimal(),
                timeFormat,
                intervalTime,
                interval(),
                encoding(),
                zoneGiven);
    }

    private Preset preset() {
        if (preset == null) {
            return null;
        }
        try {
            return Preset.valueOf(preset.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "--preset '%s', expected one of %s".formatted(preset, Preset.names()), e);
        }
    }

    private VolumeUnit unit() {
        return unit == null
                ? null
                : VolumeUnit.named(unit)
                        .orElseThrow(
                                () ->
                                        new UserError(
                                                "--unit '%s', expected one of %s"
                                                        .formatted(unit, VolumeUnit.symbols())));
    }

    private BigDecimal factor() {
        if (factor.signum() <= 0) {
            throw new UserError("--factor %s, expected more than 0".formatted(factor));
        }
        return factor;
    }

    private Character separator() {
        if (separator == null) {
            return null;
        }
        String character =
                switch (separator.toLowerCase(Locale.ROOT)) {
                    case "tab", "\\t" -> "\t";
                    default -> separator;
                };
        if (character.length() != 1 || character.equals("\"")) {
            throw new UserError(
                    "--separator '%s', expected one character or TAB".formatted(separator));
        }
        return character.charAt(0);
    }

    private NumberStyle decimal() {
        if (decimal == null) {
            return null;
        }
        return switch (decimal) {
            case "." -> NumberStyle.POINT;
            case "," -> NumberStyle.COMMA;
            default ->
                    throw new UserError("--decimal '%s', expected . or a comma".formatted(decimal));
        };
    }

    private Duration interval() {
        try {
            Duration length = interval == null ? null : Duration.parse(interval);
            if (length == null || length.toMillis() > 0) {
                return length;
            }
        } catch (DateTimeParseException e) {
            // Said below, together with a length of nothing.
        }
        throw new UserError(
                "--interval '%s', expected a duration like PT1H or PT15M".formatted(interval));
    }

    private Charset encoding() {
        try {
            return encoding == null ? null : Charset.forName(encoding);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "--encoding '%s', expected a name like UTF-8 or GB18030".formatted(encoding),
                    e);
        }
    }
}

package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.time.IntervalTime;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats known by name: which columns they have, and what their files do not say. */
public enum Preset {
    /** One row a reading. */
    LONG(Map.of(), null, null, null),
    /** One row a meter and day with a column an hour, or a row a time with a column a meter. */
    WIDE(Map.of(), null, null, null),
    /** Badger's BEACON and EyeOnWater: range and billing read exports. Each row names its unit. */
    BEACON(
            Map.of(
                    ColumnMap.METER_ID,
                    List.of("Meter_ID", "Meter_SN", "Endpoint_SN"),
                    ColumnMap.READ_AT,
                    List.of("Read_Time", "Read_Date_Time", "Flow_Time"),
                    "register",
                    List.of("Read", "Current_Read"),
                    "interval",
                    List.of("Flow"),
                    ColumnMap.UNIT,
                    List.of("Read_Unit", "Current_Read_Units", "Flow_Unit"),
                    ColumnMap.QUALITY,
                    List.of("Estimated_Flag")),
            null,
            null,
            null),
    /** Neptune 360: readings by meter or by its radio (MIU). */
    NEPTUNE(
            Map.of(
                    ColumnMap.METER_ID,
                    List.of("Meter_Number", "Meter ID", "MIU_ID", "MIU", "Endpoint ID"),
                    ColumnMap.READ_AT,
                    List.of(
                            "Reading_DateTime",
                            "Reading Date Time",
                            "Read Date/Time",
                            "Reading Date"),
                    "register",
                    List.of("Reading", "Meter Reading", "Read"),
                    "interval",
                    List.of("Consumption", "Meter Consumption", "Usage")),
            VolumeUnit.GALLON,
            null,
            null),
    /** Flume: gallons an interval, at its start, of one device. */
    FLUME(
            Map.of(
                    ColumnMap.METER_ID,
                    List.of("Device_ID", "Device"),
                    ColumnMap.READ_AT,
                    List.of("datetime", "Date Time", "Date/Time", "Timestamp", "Date"),
                    "interval",
                    List.of("value", "Gallons", "Usage", "Water Usage", "Water Used")),
            VolumeUnit.GALLON,
            IntervalTime.START,
            null),
    /** A Chinese utility's daily freeze: cubic metres (吨), China's time. */
    CHINESE_DAILY(Map.of(), VolumeUnit.CUBIC_METRE, null, ZoneId.of("Asia/Shanghai")),
    /** California Metering Exchange Protocol, records MEPMD01; times are UTC. */
    CMEP(Map.of(), null, IntervalTime.END, ZoneId.of("UTC")),
    /** AEMO's NEM12; times are market time, UTC+10 all year. */
    NEM12(Map.of(), null, IntervalTime.END, ZoneId.of("+10:00"));

    private final Map<String, List<String>> columns;
    private final VolumeUnit unit;
    private final IntervalTime intervalTime;
    private final ZoneId zone;

    Preset(
            Map<String, List<String>> columns,
            VolumeUnit unit,
            IntervalTime intervalTime,
            ZoneId zone) {
        this.columns = columns;
        this.unit = unit;
        this.intervalTime = intervalTime;
        this.zone = zone;
    }

    /** Column names of a key, the best first; empty where the usual names do. */
    List<String> columns(String key) {
        return columns.getOrDefault(key, List.of());
    }

    /** Whether only its own columns count for volumes and times. */
    boolean hasOwnColumns() {
        return !columns.isEmpty();
    }

    VolumeUnit unit() {
        return unit;
    }

    IntervalTime intervalTime() {
        return intervalTime;
    }

    ZoneId zone() {
        return zone;
    }

    /** As users type them. */
    public static String names() {
        return String.join(", ", Arrays.stream(values()).map(Preset::toString).toList());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

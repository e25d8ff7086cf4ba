package io.dripwatch.cli.replay;

import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.ReadQuality;
import java.util.List;

/**
 * One row of {@code readings.csv}.
 *
 * @param readAt epoch milliseconds
 * @param millilitres the register, or the volume since the meter's previous reading
 */
public record ReadingRow(
        String meterId,
        long readAt,
        long millilitres,
        ReadQuality quality,
        List<MeterFlag> flags) {}

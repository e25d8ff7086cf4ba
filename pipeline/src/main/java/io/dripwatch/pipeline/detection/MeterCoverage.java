package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.coverage.Coverage;
import io.dripwatch.domain.coverage.CoverageLevel;
import io.dripwatch.domain.coverage.SparseData;
import io.dripwatch.domain.metering.ReadingInterval;

/**
 * What a meter's data can show. Flat.
 *
 * @param at epoch milliseconds of the read after which it was found
 * @param interval null while it is not known
 * @param sparse null but for {@link CoverageLevel#NONE}
 * @param smallestWithin7Days L/h; infinite for none, as the next
 * @param daysTo10LitresPerHour infinite for never
 */
public record MeterCoverage(
        String meterId,
        long at,
        ReadingInterval interval,
        double stepLitres,
        CoverageLevel level,
        SparseData sparse,
        double smallestWithin7Days,
        double smallestWithin30Days,
        double daysTo10LitresPerHour) {

    static MeterCoverage of(String meterId, long at, Coverage coverage) {
        return new MeterCoverage(
                meterId,
                at,
                coverage.interval(),
                coverage.stepLitres(),
                coverage.level(),
                coverage.sparse(),
                coverage.smallestWithin7Days(),
                coverage.smallestWithin30Days(),
                coverage.daysTo10LitresPerHour());
    }
}

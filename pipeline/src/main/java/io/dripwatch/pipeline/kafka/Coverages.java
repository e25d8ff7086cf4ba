package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.detection.MeterCoverage;
import io.dripwatch.schemas.CoverageLevel;
import java.time.Instant;

/** Words what a meter's data can show as a message on the wire. */
final class Coverages {

    private static final double HUNDREDTHS = 100;

    private Coverages() {}

    /** The message; what is infinite is absent, days stand to a hundredth. */
    static io.dripwatch.schemas.MeterCoverage message(MeterCoverage coverage) {
        return io.dripwatch.schemas.MeterCoverage.newBuilder()
                .setMeterId(coverage.meterId())
                .setAt(Instant.ofEpochMilli(coverage.at()))
                .setReadingInterval(coverage.interval() == null ? null : coverage.interval().name())
                .setRegisterStepLitres(coverage.stepLitres())
                .setLevel(CoverageLevel.valueOf(coverage.level().name()))
                .setReason(coverage.sparse() == null ? null : coverage.sparse().name())
                .setSmallestLitresPerHourWithin7Days(finite(coverage.smallestWithin7Days()))
                .setSmallestLitresPerHourWithin30Days(finite(coverage.smallestWithin30Days()))
                .setDaysTo10LitresPerHour(finite(coverage.daysTo10LitresPerHour()))
                .build();
    }

    private static Double finite(double value) {
        return Double.isInfinite(value) ? null : Math.round(value * HUNDREDTHS) / HUNDREDTHS;
    }
}

package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.HOUR;
import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.metering.RegisterRead;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upload in cubic metres of a meter that reports litres: nobody is told of one. */
class UnitSlipTest {

    private static final int SEEDS = 8;
    private static final int DAYS = 21;

    /** From which register on, and which reads are in cubic metres. */
    @ParameterizedTest
    @CsvSource({
        "350000, 240, 24",
        // A register of six digits that is about to start again at zero.
        "904000, 240, 24",
        "960000, 250, 30",
        "985000, 240, 12",
        // The first reads of all.
        "16000, 0, 1",
        "16000, 0, 24",
        "904000, 1, 24",
        "350000, 5, 40"
    })
    void oneOfThemIsNobodysBusiness(long register, int from, int reads) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(told(seed, register, from, reads)).as("seed %d", seed).isEmpty();
        }
    }

    private static List<String> told(int seed, long register, int from, int reads) {
        List<RegisterRead> litres = LivedInHome.of(seed).reads(START, DAYS, 60, 1_000);
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
        meter.readsEach(
                litres.stream()
                        .map(r -> shifted(r, register * 1_000))
                        .map(
                                r -> {
                                    long hour = (r.at() - START) / HOUR;
                                    return hour >= from && hour < from + reads
                                            ? inCubicMetres(r)
                                            : r;
                                })
                        .toList());
        return meter.briefs();
    }

    private static RegisterRead shifted(RegisterRead read, long millilitres) {
        return new RegisterRead(read.at(), read.millilitres() + millilitres, read.marks());
    }

    private static RegisterRead inCubicMetres(RegisterRead read) {
        return new RegisterRead(read.at(), read.millilitres() / 1_000, read.marks());
    }
}

package io.dripwatch.cli.replay;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.load.Pace;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of {@code replay} that say how fast recorded readings come, and what goes wrong. */
final class ReplayPlan {

    @Option(
            names = "--speedup",
            paramLabel = "X",
            description =
                    "Let the readings come while the jobs run, X times as fast as they were taken:"
                            + " 1 is the original pace, 86400 a day in a second (default: as fast"
                            + " as they go).")
    private Double speedup;

    @Option(
            names = "--reads-per-upload",
            paramLabel = "N",
            description =
                    "Join up to N readings of a meter to one upload, 1 to 10000 (default: 24; 1"
                            + " with --speedup, so that none waits for another).")
    private Integer readsPerUpload;

    @Option(
            names = "--fault",
            paramLabel = "KIND=RATE",
            description =
                    "Add faults on the way, e.g. --fault late=0.05 --fault duplicate=0.01; may be"
                            + " repeated. Kinds and units: docs/simulator.md.")
    private Map<String, Double> fault = Map.of();

    @Option(
            names = "--fault-seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed puts the faults elsewhere (default: ${DEFAULT-VALUE}).")
    private long faultSeed;

    @Option(
            names = "--fault-ledger",
            paramLabel = "FILE",
            description = "Write every fault that was put in to this file.")
    private Path faultLedger;

    /** Whether the jobs run while the readings come. */
    boolean live() {
        return speedup != null;
    }

    /**
     * Whether it must be known before the first reading is sent when each of them came; else it is
     * not worth another look through the file.
     */
    boolean needsPace() {
        return live() || faults().any();
    }

    /** A file that says when each row came leaves nothing to plan. */
    void refuseWithArrivals(Path readings) {
        if (live() || readsPerUpload != null || faults().any()) {
            throw new UserError(
                    ("%s has arrived_at, which says when each upload came: --speedup,"
                                    + " --reads-per-upload and --fault do not go with it")
                            .formatted(readings));
        }
    }

    Pace pace() {
        try {
            return speedup == null ? Pace.unlimited() : Pace.spedUp(speedup);
        } catch (IllegalArgumentException e) {
            throw new UserError("--speedup: " + e.getMessage(), e);
        }
    }

    int readsInUpload() {
        int reads = readsPerUpload != null ? readsPerUpload : live() ? 1 : UploadGrouping.READS;
        if (reads < 1 || reads > 10_000) {
            throw new UserError("--reads-per-upload is %d, expected 1 to 10000".formatted(reads));
        }
        return reads;
    }

    FaultRates faults() {
        try {
            return FaultRates.none().with(fault);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    long faultSeed() {
        return faultSeed;
    }

    /** Null for none. */
    Path faultLedger() {
        return faultLedger;
    }

    /** Says what is wrong with the options before anything is started. */
    void check() {
        pace();
        readsInUpload();
        if (faultLedger != null && !faults().any()) {
            throw new UserError("--fault-ledger: there is no --fault to write down");
        }
        faults();
    }
}

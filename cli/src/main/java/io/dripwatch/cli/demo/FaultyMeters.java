package io.dripwatch.cli.demo;

import io.dripwatch.simulator.headend.FaultEntry;
import io.dripwatch.simulator.headend.FaultKind;
import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.meter.UploadStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The uploads of a town in which some meters are faulty for good: from its instant on, one counts
 * in another unit, and one is not heard any more.
 */
final class FaultyMeters implements UploadStream {

    private static final long OTHER_UNIT = 1_000;

    private final UploadStream meters;
    private final Map<String, FaultEntry> faults = new HashMap<>();

    /**
     * @param faults of kind UNIT_FOR_GOOD or SILENT, one a meter
     */
    FaultyMeters(UploadStream meters, List<FaultEntry> faults) {
        this.meters = meters;
        faults.forEach(fault -> this.faults.put(fault.meterId(), fault));
    }

    @Override
    public Upload next() throws InterruptedException {
        Upload upload = meters.next();
        while (upload != null && has(FaultKind.SILENT, upload)) {
            upload = meters.next();
        }
        return upload != null && has(FaultKind.UNIT_FOR_GOOD, upload) ? slipped(upload) : upload;
    }

    private boolean has(FaultKind kind, Upload upload) {
        FaultEntry fault = faults.get(upload.meterId());
        return fault != null
                && fault.kind() == kind
                && upload.arrivedSecond() >= fault.fromSecond();
    }

    private static Upload slipped(Upload upload) {
        long[] registers = new long[upload.size()];
        for (int i = 0; i < registers.length; i++) {
            registers[i] = upload.millilitres(i) * OTHER_UNIT;
        }
        return upload.showing(registers);
    }
}

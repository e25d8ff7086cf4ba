package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.registry.RegistryFault;
import io.dripwatch.pipeline.household.RegistryFinding;
import io.dripwatch.pipeline.household.ToldIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets through what can be believed without knowing the meter; the rest goes to {@link
 * DetectionTopology#REJECTED}. An upload keeps its good reads when others of it are refused.
 */
public final class UploadAdmission extends ProcessFunction<InboundUpload, InboundUpload>
        implements CheckpointedFunction {

    /** What could not be read, believed or placed. */
    public static final OutputTag<RejectedRead> REJECTED =
            new OutputTag<>("rejected-reads", TypeInformation.of(RejectedRead.class));

    /** Where the registry and the readings do not fit. */
    static final OutputTag<RegistryFinding> REGISTRY_FINDINGS =
            new OutputTag<>("registry-findings", TypeInformation.of(RegistryFinding.class));

    private static final long serialVersionUID = 1L;

    private static final Pattern METER_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** Longer ones are not looked at: they are no ids. */
    private static final int LONGEST_ID = 128;

    /** Most reads of one upload: a week of minutes. */
    static final int MAX_READS = 10_080;

    /** No register shows more: nine digits of m3, in millilitres. */
    static final long MAX_REGISTER_MILLILITRES = 1_000_000_000_000_000L;

    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private final long futureToleranceMillis;
    private transient ReadingCounts counts;
    private transient ToldIds told;

    /**
     * @param futureToleranceMillis how much later than its arrival a read may say it is
     */
    public UploadAdmission(long futureToleranceMillis) {
        this.futureToleranceMillis = futureToleranceMillis;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        counts = new ReadingCounts(context.getOperatorStateStore(), getRuntimeContext());
        told = new ToldIds();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        counts.store();
    }

    @Override
    public void processElement(
            InboundUpload upload, Context context, Collector<InboundUpload> out) {
        if (upload.failure() != null) {
            reject(RejectedRead.of(upload, upload.failure(), upload.detail()), context);
        } else if (upload.meterId() == null || !METER_ID.matcher(upload.meterId()).matches()) {
            rejectAll(upload, RejectionReason.BAD_METER_ID, context);
            tellRegistry(upload, context);
        } else if (upload.readAt().length == 0) {
            reject(
                    RejectedRead.of(
                            upload, RejectionReason.NO_READS, "no read, expected at least 1"),
                    context);
        } else if (upload.readAt().length > MAX_READS) {
            rejectAll(upload, RejectionReason.TOO_LARGE, context);
        } else {
            admit(upload, context, out);
        }
    }

    private void admit(InboundUpload upload, Context context, Collector<InboundUpload> out) {
        List<RegisterRead> good = null;
        for (int i = 0; i < upload.readAt().length; i++) {
            RejectionReason reason =
                    judge(upload.readAt()[i], upload.millilitres()[i], upload.arrivedAt());
            if (reason == null && good == null) {
                continue;
            }
            RegisterRead read = read(upload, i);
            if (good == null) {
                good = new ArrayList<>();
                for (int earlier = 0; earlier < i; earlier++) {
                    good.add(read(upload, earlier));
                }
            }
            if (reason == null) {
                good.add(read);
            } else {
                reject(RejectedRead.of(upload, read, reason, expectation(reason)), context);
            }
        }
        if (good == null) {
            out.collect(upload);
        } else if (!good.isEmpty()) {
            out.collect(upload.withReads(good));
        }
    }

    private RejectionReason judge(long readAt, long millilitres, long arrivedAt) {
        if (readAt < EARLIEST || readAt >= LATEST) {
            return RejectionReason.IMPOSSIBLE_TIME;
        }
        if (readAt - futureToleranceMillis > arrivedAt) {
            return RejectionReason.FUTURE;
        }
        if (millilitres < 0 || millilitres > MAX_REGISTER_MILLILITRES) {
            return RejectionReason.IMPOSSIBLE_REGISTER;
        }
        return null;
    }

    private String expectation(RejectionReason reason) {
        return switch (reason) {
            case IMPOSSIBLE_TIME -> "expected a time from 2000 to 2099";
            case FUTURE ->
                    "expected at most %d s after arrival".formatted(futureToleranceMillis / 1_000);
            case IMPOSSIBLE_REGISTER -> "expected 0 to 1,000,000,000 m3";
            case BAD_METER_ID -> "expected 1 to 64 of A-Z a-z 0-9 . _ : -";
            case TOO_LARGE -> "expected at most %d reads".formatted(MAX_READS);
            default -> "";
        };
    }

    /** An id that no meter has may be that of a household all the same, but for its spelling. */
    private void tellRegistry(InboundUpload upload, Context context) {
        if (upload.meterId() != null
                && !upload.meterId().isBlank()
                && upload.meterId().length() <= LONGEST_ID
                && told.add(upload.meterId())) {
            context.output(
                    REGISTRY_FINDINGS,
                    RegistryFinding.of(
                            RegistryFault.UNKNOWN_METER,
                            upload.meterId(),
                            Math.max(0, upload.newestBelievable())));
        }
    }

    private void rejectAll(InboundUpload upload, RejectionReason reason, Context context) {
        String detail = expectation(reason);
        if (upload.readAt().length == 0) {
            reject(RejectedRead.of(upload, reason, detail), context);
        }
        for (int i = 0; i < upload.readAt().length; i++) {
            reject(RejectedRead.of(upload, read(upload, i), reason, detail), context);
        }
    }

    private void reject(RejectedRead rejected, Context context) {
        counts.rejected();
        context.output(REJECTED, rejected);
    }

    private static RegisterRead read(InboundUpload upload, int i) {
        return new RegisterRead(upload.readAt()[i], upload.millilitres()[i], upload.marks()[i]);
    }
}

package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.metering.RejectionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadAdmissionTest {

    private static final long ARRIVAL = 1_773_100_800_000L;
    private static final long TOLERANCE = 300_000;

    private OneInputStreamOperatorTestHarness<InboundUpload, InboundUpload> admission;

    @BeforeEach
    void open() throws Exception {
        admission = harness(null);
    }

    private static OneInputStreamOperatorTestHarness<InboundUpload, InboundUpload> harness(
            OperatorSubtaskState state) throws Exception {
        OneInputStreamOperatorTestHarness<InboundUpload, InboundUpload> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new UploadAdmission(TOLERANCE)));
        harness.setup();
        harness.initializeState(state);
        harness.open();
        return harness;
    }

    @AfterEach
    void close() throws Exception {
        admission.close();
    }

    @ParameterizedTest
    @CsvSource({
        "946684799999, 0, IMPOSSIBLE_TIME",
        "946684800000, 0,",
        "4102444800000, 0, IMPOSSIBLE_TIME",
        "4102444799999, 0, FUTURE",
        "-9223372036854775808, 0, IMPOSSIBLE_TIME",
        "9223372036854775807, 0, IMPOSSIBLE_TIME",
        "1773101100000, 0,",
        "1773101100001, 0, FUTURE",
        "1773100800000, -1, IMPOSSIBLE_REGISTER",
        "1773100800000, 1000000000000000,",
        "1773100800000, 1000000000000001, IMPOSSIBLE_REGISTER",
        "1773100800000, 9223372036854775807, IMPOSSIBLE_REGISTER",
        "1773100800000, -9223372036854775808, IMPOSSIBLE_REGISTER",
    })
    void theEdgesOfTimeAndRegister(long at, long millilitres, RejectionReason reason)
            throws Exception {
        takes(upload("m-1", ARRIVAL, at, millilitres));

        assertThat(reasons()).isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(admitted()).hasSize(reason == null ? 1 : 0);
        assertThat(total(ReadingTotals.REJECTED)).isEqualTo(reason == null ? 0 : 1);
    }

    @Test
    void anArrivalAtTheEndOfTimeIsNotBeforeEveryRead() throws Exception {
        takes(upload("m-1", Long.MAX_VALUE, ARRIVAL, 5));

        assertThat(reasons()).isEmpty();
        assertThat(admitted()).hasSize(1);
    }

    @Test
    void goodReadsOfAnUploadAreKeptInTheirOrder() throws Exception {
        InboundUpload mixed =
                InboundUpload.of(
                        "m-1",
                        ARRIVAL,
                        1,
                        7,
                        new long[] {ARRIVAL, 0, ARRIVAL - 5, ARRIVAL - 3},
                        new long[] {5, 5, -5, 7},
                        new byte[] {1, 2, 3, 4});
        takes(mixed);

        assertThat(admitted().get(0).readAt()).containsExactly(ARRIVAL, ARRIVAL - 3);
        assertThat(admitted().get(0).millilitres()).containsExactly(5, 7);
        assertThat(admitted().get(0).marks()).containsExactly((byte) 1, (byte) 4);
        assertThat(reasons())
                .containsExactly(
                        RejectionReason.IMPOSSIBLE_TIME, RejectionReason.IMPOSSIBLE_REGISTER);
        assertThat(rejected()).allMatch(read -> read.partition() == 1 && read.offset() == 7);
    }

    @Test
    void aGoodUploadPassesAsItIs() throws Exception {
        InboundUpload good = upload("m-1", ARRIVAL, ARRIVAL, 5);
        takes(good);

        assertThat(admitted()).usingRecursiveFieldByFieldElementComparator().containsExactly(good);
    }

    @Test
    void aMessageThatWasNoneKeepsItsReasonAndItsBytes() throws Exception {
        takes(
                InboundUpload.failed(
                        ARRIVAL, 2, 9, RejectionReason.UNKNOWN_SCHEMA, "why", "base64:AA=="));

        assertThat(rejected())
                .containsExactly(
                        new RejectedRead(
                                null,
                                false,
                                0,
                                RejectionReason.UNKNOWN_SCHEMA,
                                "why",
                                "base64:AA==",
                                2,
                                9));
    }

    @Test
    void noReadsAndTooManyAreRefused() throws Exception {
        takes(many("m-1", 0));
        takes(many("m-1", UploadAdmission.MAX_READS));
        takes(many("m-1", UploadAdmission.MAX_READS + 1));

        assertThat(admitted()).hasSize(1);
        assertThat(reasons())
                .hasSize(UploadAdmission.MAX_READS + 2)
                .startsWith(RejectionReason.NO_READS)
                .endsWith(RejectionReason.TOO_LARGE);
    }

    @Test
    void aMeterIdThatIsNoneRefusesEachReadAndIsCut() throws Exception {
        takes(many("a".repeat(500_000), 3));
        takes(many(null, 0));

        assertThat(reasons()).hasSize(4).containsOnly(RejectionReason.BAD_METER_ID);
        assertThat(rejected().get(0).meterId()).isEqualTo("a".repeat(64) + "...");
        assertThat(rejected().get(0).raw()).hasSizeLessThan(120);
    }

    @Test
    void theCountOutlivesARestart() throws Exception {
        takes(many("", 3));
        OperatorSubtaskState state = admission.snapshot(1, 1);
        admission.close();
        admission = harness(state);
        takes(many("", 2));

        assertThat(total(ReadingTotals.REJECTED)).isEqualTo(5);
    }

    private void takes(InboundUpload upload) throws Exception {
        admission.processElement(upload, 0);
    }

    private List<InboundUpload> admitted() {
        return admission.extractOutputValues();
    }

    private List<RejectedRead> rejected() {
        List<RejectedRead> rejected = new ArrayList<>();
        var side = admission.getSideOutput(UploadAdmission.REJECTED);
        if (side != null) {
            for (StreamRecord<RejectedRead> record : side) {
                rejected.add(record.getValue());
            }
        }
        return rejected;
    }

    private List<RejectionReason> reasons() {
        return rejected().stream().map(RejectedRead::reason).toList();
    }

    private long total(String name) {
        return admission.getOperator().getRuntimeContext().getLongCounter(name).getLocalValue();
    }

    private static InboundUpload upload(String meterId, long arrival, long at, long millilitres) {
        return InboundUpload.of(
                meterId, arrival, 0, 1, new long[] {at}, new long[] {millilitres}, new byte[1]);
    }

    private static InboundUpload many(String meterId, int reads) {
        return InboundUpload.of(
                meterId,
                ARRIVAL,
                0,
                1,
                LongStream.range(0, reads).map(i -> ARRIVAL - i).toArray(),
                new long[reads],
                new byte[reads]);
    }
}

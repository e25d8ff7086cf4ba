package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.meter.ReadMarks;
import io.dripwatch.simulator.meter.Upload;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Reads that a head-end made up: a straight line between two real ones. */
final class Estimates {

    private Estimates() {}

    /**
     * Replaces some reads between the first and the last, unless one of them is faulty already.
     *
     * @param faulty by place in the upload
     */
    static Upload in(Upload upload, Dice dice, int most, IntPredicate faulty, FaultLedger ledger) {
        int inner = upload.size() - 2;
        int count = dice.between(FaultKind.ESTIMATED, 1, 1, Math.min(most, inner));
        int from = 1 + (int) (dice.uniform(FaultKind.ESTIMATED, 2) * (inner - count + 1));
        long before = upload.millilitres(from - 1);
        long after = upload.millilitres(from + count);
        if (after < before || IntStream.range(from, from + count).anyMatch(faulty)) {
            return upload;
        }
        long[] registers = new long[upload.size()];
        byte[] marks = new byte[upload.size()];
        for (int i = 0; i < registers.length; i++) {
            boolean estimated = i >= from && i < from + count;
            long line = before + (after - before) * (i - from + 1) / (count + 1);
            registers[i] = estimated ? line - line % 1_000 : upload.millilitres(i);
            registers[i] = estimated ? Math.max(before, registers[i]) : registers[i];
            marks[i] = (byte) (upload.marks(i) | (estimated ? ReadMarks.ESTIMATED : 0));
        }
        ledger.enter(
                new FaultEntry(
                        FaultKind.ESTIMATED,
                        upload.meterId(),
                        upload.readSecond(from),
                        upload.readSecond(from + count - 1),
                        count,
                        ""));
        return upload.showing(registers).marked(marks);
    }
}

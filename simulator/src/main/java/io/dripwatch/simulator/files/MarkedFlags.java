package io.dripwatch.simulator.files;

import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.simulator.meter.ReadMarks;
import java.util.ArrayList;
import java.util.List;

/** What the {@link ReadMarks} of a read are called on the wire and in files. */
public enum MarkedFlags {
    TAMPER(ReadMarks.TAMPER, MeterFlag.TAMPER),
    LOW_BATTERY(ReadMarks.LOW_BATTERY, MeterFlag.LOW_BATTERY),
    REVERSE(ReadMarks.REVERSE, MeterFlag.REVERSE),
    DRY(ReadMarks.DRY, MeterFlag.DRY);

    private static final List<MarkedFlags> ALL = List.of(values());

    /** All marks that are flags. */
    private static final int FLAGS =
            ALL.stream().mapToInt(one -> one.mark).reduce(0, (a, b) -> a | b);

    private final int mark;
    private final MeterFlag flag;

    MarkedFlags(int mark, MeterFlag flag) {
        this.mark = mark;
        this.flag = flag;
    }

    /** Every one, in the order in which they are written. */
    static List<MarkedFlags> all() {
        return ALL;
    }

    /** Whether a read with these marks has this flag. */
    boolean in(int marks) {
        return (marks & mark) != 0;
    }

    MeterFlag flag() {
        return flag;
    }

    /** Whether a read with these marks has any flag. */
    public static boolean any(int marks) {
        return (marks & FLAGS) != 0;
    }

    /** Of a read with these marks. */
    public static ReadQuality quality(int marks) {
        return (marks & ReadMarks.ESTIMATED) == 0 ? ReadQuality.ACTUAL : ReadQuality.ESTIMATED;
    }

    /** Of a read with these marks. */
    public static List<MeterFlag> flags(int marks) {
        if (!any(marks)) {
            return List.of();
        }
        List<MeterFlag> flags = new ArrayList<>(ALL.size());
        for (MarkedFlags one : ALL) {
            if (one.in(marks)) {
                flags.add(one.flag);
            }
        }
        return flags;
    }

    /** The marks of a read; a flag that is none of these leaves none. */
    public static int marks(ReadQuality quality, List<MeterFlag> flags) {
        int marks = quality == ReadQuality.ESTIMATED ? ReadMarks.ESTIMATED : 0;
        for (MarkedFlags one : ALL) {
            marks |= flags.contains(one.flag) ? one.mark : 0;
        }
        return marks;
    }
}

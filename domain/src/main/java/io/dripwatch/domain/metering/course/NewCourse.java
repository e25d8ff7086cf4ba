package io.dripwatch.domain.metering.course;

/**
 * Whether the reads after a register that is off its course go on from it: most of them do where
 * another meter counts, though some may be misread as well.
 */
final class NewCourse {

    private final BelievedRegister believed;

    /** The newest read that goes on, and the one that it goes on from. */
    private long at;

    private long value;
    private long beforeAt;
    private long before;

    private int goOn;
    private int misread;
    private boolean moved;

    NewCourse(BelievedRegister believed) {
        this.believed = believed;
    }

    void begin(long firstAt, long first) {
        at = firstAt;
        value = first;
        beforeAt = firstAt;
        before = first;
        goOn = 0;
        misread = 0;
        moved = false;
    }

    void hear(long nextAt, long next) {
        if (follows(at, value, nextAt, next)) {
            goOn++;
            moved |= next > value;
            beforeAt = at;
            before = value;
            at = nextAt;
            value = next;
        } else {
            misread++;
            if (next < value && goOn > 0 && follows(beforeAt, before, nextAt, next)) {
                // It was the read before that was too high.
                at = nextAt;
                value = next;
            }
        }
    }

    private boolean follows(long fromAt, long from, long toAt, long to) {
        return to >= from && believed.isPossible(to - from, toAt - fromAt);
    }

    boolean hasMoved() {
        return moved;
    }

    /** Whether more reads go on than do not. */
    boolean goesOn() {
        return goOn > misread;
    }
}

package io.dripwatch.domain.metering.course;

import io.dripwatch.domain.metering.KnownReads;
import io.dripwatch.domain.metering.ReadOutcome;

/**
 * Judges a register that left its course: it is misread, it comes in another unit, or the meter was
 * exchanged.
 */
final class OffCourse {

    private final RegisterCourse course;
    private final BelievedRegister last;
    private final UnitScale unit;
    private final NewCourse anew;

    OffCourse(RegisterCourse course, BelievedRegister last, UnitScale unit) {
        this.course = course;
        this.last = last;
        this.unit = unit;
        this.anew = new NewCourse(last);
    }

    /** Whether the register as it was sent goes on in another unit than before. */
    boolean isInOtherUnit(KnownReads reads) {
        return unitOf(reads) != UnitScale.NONE;
    }

    private int unitOf(KnownReads reads) {
        return unit.unitOf(reads.millilitres(0), last.millilitres(), reads.at(0) - last.at());
    }

    /**
     * Judges a register that cannot follow the last believed one.
     *
     * @param reads the read and those known after it
     * @param ahead the same, looked at
     * @param value what the read stands for, millilitres
     */
    ReadOutcome judge(KnownReads reads, ReadsAhead ahead, long value) {
        long at = reads.at(0);
        int other = unitOf(reads);
        boolean inUnit = other != UnitScale.NONE;
        // In the first days nobody knows which of two units is right: the one that stays is, where
        // a home can use so much in it.
        boolean young = last.isYoungAt(at);
        boolean asSent = young;
        anew.begin(at, value);
        boolean exchanged = false;
        long before = value;
        int newest = 0;
        for (int i = ahead.next(); i < reads.count(); i++) {
            if (!reads.isUsable(i)) {
                continue;
            }
            if (ahead.isBack(i, before)) {
                return inUnit && !young ? ReadOutcome.OTHER_UNIT : ReadOutcome.MISREAD;
            }
            before = ahead.value(i);
            anew.hear(reads.at(i), before);
            long rise = reads.millilitres(i) - reads.millilitres(newest);
            long millis = reads.at(i) - reads.at(newest);
            inUnit = inUnit && UnitScale.isPossible(rise, millis, other);
            asSent = asSent && UnitScale.isPossible(rise, millis, UnitScale.LITRES);
            newest = i;
            boolean longEnough = reads.at(i) - at >= RegisterCourse.EXCHANGE_MILLIS;
            exchanged |= longEnough && anew.hasMoved();
            if (reads.at(i) - at >= RegisterCourse.LONGEST_DOUBT_MILLIS) {
                return believeAnew(inUnit && !asSent ? other : UnitScale.NONE, reads, value);
            }
        }
        if (!reads.areSettled() && (asSent || !inUnit) && anew.goesOn() && exchanged) {
            return course.exchanged(at, value);
        }
        return ReadOutcome.DOUBTFUL;
    }

    /** The longest doubt has passed and the register has not come back. */
    private ReadOutcome believeAnew(int other, KnownReads reads, long value) {
        if (other != UnitScale.NONE) {
            return course.turnedTo(other, reads.at(0), reads.millilitres(0));
        }
        return anew.goesOn() ? course.exchanged(reads.at(0), value) : ReadOutcome.MISREAD;
    }
}

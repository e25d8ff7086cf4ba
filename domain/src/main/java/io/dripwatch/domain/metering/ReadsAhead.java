package io.dripwatch.domain.metering;

/** What the reads after the one that is judged say of it. */
final class ReadsAhead {

    private final RegisterCourse course;
    private final UnitScale unit;

    private final NewCourse anew;

    @SuppressWarnings("NullAway.Init") // Set before it is read.
    private KnownReads reads;

    private long step;
    private int next;

    /** Of the search that was made last. */
    private int found;

    ReadsAhead(RegisterCourse course, UnitScale unit) {
        this.course = course;
        this.unit = unit;
        this.anew = new NewCourse(course);
    }

    /** Turns to the reads after another one. */
    void look(KnownReads known, long registerStep) {
        reads = known;
        step = registerStep;
        next = 1;
        while (next < reads.count() && (!reads.isUsable(next) || reads.at(next) == reads.at(0))) {
            next++;
        }
    }

    boolean areSettled() {
        return reads.areSettled();
    }

    boolean hasNext() {
        return next < reads.count();
    }

    /** What the register has counted with the next read, millilitres; there must be one. */
    long countedUntilNext() {
        return value(next) - course.last();
    }

    /** Whether {@link #flowsOn} holds of the read that the last search ended at. */
    ReadVerdict flowsOnFromFound(double flow) {
        return flowsOn(found, flow);
    }

    /** Whether {@link #flowsOn} holds of the read that is judged. */
    ReadVerdict flowsOn(double flow) {
        return flowsOn(0, flow);
    }

    /**
     * Whether the two moves after a read, each from one read to another, are at least a flow of so
     * many millilitres an hour.
     */
    private ReadVerdict flowsOn(int from, double flow) {
        int before = from;
        int flowed = 0;
        for (int i = from + 1; i < reads.count(); i++) {
            if (reads.isUsable(i) && reads.at(i) > reads.at(before)) {
                double due = flow * (reads.at(i) - reads.at(before)) / 3_600_000;
                if (value(i) - value(before) + step < due) {
                    return ReadVerdict.DISBELIEVED;
                }
                before = i;
                flowed++;
                if (flowed == 2) {
                    return ReadVerdict.BELIEVED;
                }
            }
        }
        return ReadVerdict.DOUBTFUL;
    }

    /** How much longer the time up to this read is than that up to the next. */
    double timesLonger(long since) {
        return (reads.at(0) - since) / (double) (nextAt() - reads.at(0));
    }

    /** Epoch milliseconds of the next read; there must be one. */
    long nextAt() {
        return reads.at(next);
    }

    /** Epoch milliseconds of the read that the last search ended at. */
    long foundAt() {
        return reads.at(found);
    }

    private long value(int i) {
        return unit.meant(reads.millilitres(i));
    }

    private boolean goesOn(int i) {
        return course.goesOn(reads.at(i), value(i));
    }

    /** Whether the next read follows the last believed one. */
    boolean nextGoesOn() {
        for (int i = next; isOfOneInstant(next, i); i++) {
            if (reads.isUsable(i) && goesOn(i)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the register jumped up with this read alone: the next one follows the last believed
     * read and not this, and so does the one after it. Doubtful before that one is known.
     */
    ReadVerdict jumped(long value) {
        boolean back = false;
        int i = next;
        for (; isOfOneInstant(next, i); i++) {
            if (reads.isUsable(i)) {
                long fall = value - value(i);
                if (fall <= 0) {
                    return ReadVerdict.BELIEVED;
                }
                back |= fall > step && goesOn(i);
            }
        }
        return back ? staysBelow(value, i) : ReadVerdict.BELIEVED;
    }

    /**
     * Whether a register that fell stays below another one, or falls again from the next read, as
     * two registers in turn do: else it was the lower that is wrong.
     */
    private ReadVerdict staysBelow(long value, int from) {
        long top = value;
        boolean rose = false;
        for (int i = from; i < reads.count(); i++) {
            if (reads.isUsable(i) && !isOfOneInstant(i, i + 1)) {
                boolean below = value(i) < top;
                if (rose || below) {
                    return below && (!rose || goesOn(i))
                            ? ReadVerdict.DISBELIEVED
                            : ReadVerdict.BELIEVED;
                }
                if (isOfOneInstant(from - 1, i)) {
                    return ReadVerdict.BELIEVED;
                }
                rose = true;
                top = value(i);
            }
        }
        return ReadVerdict.DOUBTFUL;
    }

    private boolean isOfOneInstant(int i, int k) {
        return k < reads.count() && reads.at(k) == reads.at(i);
    }

    /** Whether all later reads show the same number, for less than a day. */
    boolean repeats(long at, long value) {
        long newest = at;
        for (int i = next; i < reads.count(); i++) {
            if (reads.isUsable(i)) {
                newest = reads.at(i);
                if (value(i) != value) {
                    return false;
                }
            }
        }
        return newest - at < RegisterCourse.EXCHANGE_MILLIS;
    }

    /** Whether the register as it was sent goes on in another unit than before. */
    boolean isInOtherUnit() {
        return unitOfRead() != UnitScale.NONE;
    }

    private int unitOfRead() {
        return unit.unitOf(reads.millilitres(0), course.last(), reads.at(0) - course.lastAt());
    }

    /**
     * Whether a register that rose far falls back to its course within the longest doubt: then the
     * rise is disbelieved. It is believed once that time has passed.
     */
    ReadVerdict comesBack(long at, long value) {
        long before = value;
        long beforeAt = at;
        for (int i = next; i < reads.count(); i++) {
            if (reads.isUsable(i)) {
                if (isBack(i, before)) {
                    ReadVerdict below = staysBelow(before, i + 1);
                    if (below != ReadVerdict.BELIEVED) {
                        return below;
                    }
                } else if (value(i) >= before
                        && course.isPossible(value(i) - before, reads.at(i) - beforeAt)) {
                    // A read that is off the new course as well says nothing of it.
                    before = value(i);
                    beforeAt = reads.at(i);
                }
                if (reads.at(i) - at >= RegisterCourse.LONGEST_DOUBT_MILLIS) {
                    return ReadVerdict.BELIEVED;
                }
            }
        }
        return ReadVerdict.DOUBTFUL;
    }

    /**
     * Whether a read follows the last believed one, after a leap from a register off its course of
     * at least half as far as that lies off. A register that creeps over the old one does not.
     */
    private boolean isBack(int i, long before) {
        long value = value(i);
        long last = course.last();
        long off = before - last;
        long leap = before - value;
        return value >= last - step
                && course.isPossible(value - last, reads.at(i) - course.lastAt())
                && (off > 0 ? leap >= off / 2 : leap <= off / 2)
                && leap != 0;
    }

    /**
     * Whether a register that fell repeats one number until it is back on its course: then the
     * number is disbelieved. One that moves on from there is believed.
     */
    ReadVerdict repeatsUntilItGoesOn(long at, long value) {
        for (int i = next; i < reads.count(); i++) {
            if (reads.isUsable(i)) {
                if (value(i) != value) {
                    return goesOn(i) ? ReadVerdict.DISBELIEVED : ReadVerdict.BELIEVED;
                }
                if (reads.at(i) - at >= RegisterCourse.EXCHANGE_MILLIS) {
                    return ReadVerdict.BELIEVED;
                }
            }
        }
        return ReadVerdict.DOUBTFUL;
    }

    /**
     * Whether a register that stands still moves on before a time; believed where it does, with the
     * read that was found, and disbelieved where it does not.
     */
    ReadVerdict movesOnBefore(long time) {
        for (int i = 0; i < reads.count(); i++) {
            if (reads.isUsable(i)) {
                boolean same = value(i) == course.last();
                if (!same && goesOn(i)) {
                    found = i;
                    return ReadVerdict.BELIEVED;
                }
                if (same && reads.at(i) >= time) {
                    return ReadVerdict.DISBELIEVED;
                }
            }
        }
        return ReadVerdict.DOUBTFUL;
    }

    /** What the register has counted until the read that was found, millilitres. */
    long countedUntilFound() {
        return value(found) - course.last();
    }

    /** Judges a register that cannot follow the last believed one. */
    ReadOutcome offCourse(long at, long value) {
        int other = unitOfRead();
        boolean inUnit = other != UnitScale.NONE;
        anew.begin(at, value);
        boolean exchanged = false;
        long before = value;
        int last = 0;
        for (int i = next; i < reads.count(); i++) {
            if (!reads.isUsable(i)) {
                continue;
            }
            if (isBack(i, before)) {
                return inUnit ? ReadOutcome.OTHER_UNIT : ReadOutcome.MISREAD;
            }
            before = value(i);
            anew.hear(reads.at(i), before);
            inUnit =
                    inUnit
                            && UnitScale.isPossible(
                                    reads.millilitres(i) - reads.millilitres(last),
                                    reads.at(i) - reads.at(last),
                                    other);
            last = i;
            boolean longEnough = reads.at(i) - at >= RegisterCourse.EXCHANGE_MILLIS;
            exchanged |= longEnough && anew.hasMoved();
            if (reads.at(i) - at >= RegisterCourse.LONGEST_DOUBT_MILLIS) {
                return believeAnew(inUnit ? other : UnitScale.NONE, at, value);
            }
        }
        if (!areSettled() && !inUnit && anew.goesOn() && exchanged) {
            return course.exchanged(at, value);
        }
        return ReadOutcome.DOUBTFUL;
    }

    /** The longest doubt has passed and the register has not come back. */
    private ReadOutcome believeAnew(int other, long at, long value) {
        if (other != UnitScale.NONE) {
            return course.turnedTo(other, at, reads.millilitres(0));
        }
        return anew.goesOn() ? course.exchanged(at, value) : ReadOutcome.MISREAD;
    }
}

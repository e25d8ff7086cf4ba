package io.dripwatch.domain.metering;

/**
 * The recent register reads of one meter, in time order. What it holds depends on the set of reads
 * placed, never on their order or number: of each ten-minute slot it keeps the first actual read,
 * or the first where all are estimated. Of one instant it keeps the smallest and the largest actual
 * register, one behind the other, and all flags with the first: the register's course tells which
 * is right. Of a later actual read it keeps the flags that no earlier one of its slot has, and not
 * the register.
 *
 * <p>Ten minutes is below the quarter-hour of common loggers, so their reads never share a slot,
 * and thins one-minute data to a tenth. So three days are at most 434 instants, however many reads
 * come, but for those with which flags come up.
 */
public final class MeterRing {

    /** Slot of which only one read is kept, in milliseconds. */
    public static final long SLOT_MILLIS = 600_000;

    private final ReadCells cells = new ReadCells();
    private long displacedMillilitres;
    private boolean changed;

    public int size() {
        return cells.size();
    }

    public boolean isEmpty() {
        return cells.size() == 0;
    }

    /** Epoch milliseconds of the {@code i}-th oldest read. */
    public long at(int i) {
        return cells.at(i);
    }

    /** Register of the {@code i}-th oldest read, in millilitres. */
    public long millilitres(int i) {
        return cells.millilitres(i);
    }

    /** {@link ReadMark} mask of the {@code i}-th oldest read. */
    public byte marks(int i) {
        return cells.marks(i);
    }

    /** Epoch milliseconds of the newest read; the ring must not be empty. */
    public long newestAt() {
        return cells.at(cells.size() - 1);
    }

    /** Epoch milliseconds of the reads from the {@code first}-th oldest on. */
    public long[] instants(int first) {
        return cells.instants(first);
    }

    /** How many reads are older than an instant. */
    public int countBefore(long instant) {
        int older = 0;
        while (older < cells.size() && cells.at(older) < instant) {
            older++;
        }
        return older;
    }

    /** The register that gave way in the last {@link Placement#CONFLICT_WON}, in millilitres. */
    public long displacedMillilitres() {
        return displacedMillilitres;
    }

    /** Whether the last {@link #place} changed what is held. */
    public boolean changed() {
        return changed;
    }

    /** Where the slot of an instant begins, epoch milliseconds. */
    public static long slotStart(long instant) {
        return Math.floorDiv(instant, SLOT_MILLIS) * SLOT_MILLIS;
    }

    /** Puts a read into its place. */
    public Placement place(long readAt, long register, byte readMarks) {
        int found = find(readAt);
        if (found >= 0) {
            Placement met =
                    ReadMark.THINNED.in(marks(found))
                            ? meetThinned(found, readMarks)
                            : meet(found, register, readMarks);
            if (changed) {
                thin(find(readAt));
            }
            return met;
        }
        int place = -found - 1;
        changed = !addsNothing(place, readAt, readMarks);
        if (!changed) {
            return Placement.THINNED;
        }
        boolean newest = place == size();
        cells.insert(place, readAt, register, readMarks);
        return thin(place) || !newest ? Placement.LATE : Placement.NEWEST;
    }

    /** The first cell of an instant; below 0 where none is held, as of a binary search. */
    private int find(long readAt) {
        int found = cells.find(readAt);
        return found > 0 && at(found - 1) == readAt ? found - 1 : found;
    }

    private boolean isInSlot(int cell, long slot) {
        return cell >= 0 && cell < size() && slotStart(at(cell)) == slot;
    }

    /** Whether the reads of its slot make a read that would go to {@code place} superfluous. */
    private boolean addsNothing(int place, long readAt, byte readMarks) {
        long slot = slotStart(readAt);
        boolean estimated = ReadMark.ESTIMATED.in(readMarks);
        boolean actualBefore = false;
        int flags = 0;
        for (int i = place - 1; isInSlot(i, slot); i--) {
            if (estimated) {
                return true;
            }
            if (!ReadMark.ESTIMATED.in(marks(i))) {
                actualBefore = true;
                flags |= marks(i);
            }
        }
        // Of a slot with an actual read no estimated one is held.
        return estimated
                ? isInSlot(place, slot) && !ReadMark.ESTIMATED.in(marks(place))
                : actualBefore && (readMarks & ~flags) == 0;
    }

    /** Takes out of a slot what adds nothing any more; returns whether that was anything. */
    private boolean thin(int inSlot) {
        long slot = slotStart(at(inSlot));
        int first = inSlot;
        while (isInSlot(first - 1, slot)) {
            first--;
        }
        boolean anyActual = false;
        int end = first;
        while (isInSlot(end, slot)) {
            anyActual |= !ReadMark.ESTIMATED.in(marks(end++));
        }
        int kept = first;
        int flags = 0;
        for (int i = first; i < end; i++) {
            boolean actual = !ReadMark.ESTIMATED.in(marks(i));
            boolean twin = kept == first + 1 && at(i) == at(first);
            if (actual == anyActual && kept == first || twin) {
                flags |= marks(i);
                cells.put(kept++, at(i), millilitres(i), marks(i));
            } else if (actual) {
                int fresh = marks(i) & ~flags & ~ReadMark.THINNED.bit();
                flags |= fresh;
                if (fresh != 0) {
                    // Of a register that is not used the cheapest to store.
                    cells.put(
                            kept,
                            at(i),
                            millilitres(first),
                            (byte) (fresh | ReadMark.THINNED.bit()));
                    kept++;
                }
            }
        }
        cells.remove(kept, end);
        return kept < end;
    }

    /** A read of an instant of which only flags are kept. */
    private Placement meetThinned(int found, byte readMarks) {
        changed = !addsNothing(found, at(found), (byte) (readMarks & ~marks(found)));
        cells.mark(found, changed ? (byte) (marks(found) | readMarks) : marks(found));
        return changed ? Placement.LATE : Placement.THINNED;
    }

    /** Meets a read of an instant of which a register is held: an actual one is believed more. */
    private Placement meet(int found, long register, byte readMarks) {
        boolean estimated = ReadMark.ESTIMATED.in(readMarks);
        changed = false;
        if (estimated && !ReadMark.ESTIMATED.in(marks(found))) {
            return holds(found, register) ? Placement.DUPLICATE : Placement.CONFLICT_LOST;
        }
        if (!estimated && ReadMark.ESTIMATED.in(marks(found))) {
            cells.mark(found, readMarks);
            changed = true;
            return register == millilitres(found) ? Placement.LATE : displace(found, register);
        }
        join(found, readMarks);
        if (holds(found, register)) {
            return changed ? Placement.LATE : Placement.DUPLICATE;
        }
        if (!estimated) {
            return meetActual(found, register);
        }
        return register < millilitres(found) ? Placement.CONFLICT_LOST : displace(found, register);
    }

    private Placement displace(int found, long register) {
        changed = true;
        displacedMillilitres = millilitres(found);
        cells.register(found, register);
        return Placement.CONFLICT_WON;
    }

    private boolean hasTwin(int found) {
        return found + 1 < size() && at(found + 1) == at(found);
    }

    private boolean holds(int found, long register) {
        return register == millilitres(found)
                || hasTwin(found) && millilitres(found + 1) == register;
    }

    private void join(int found, byte readMarks) {
        byte joined = (byte) (marks(found) | readMarks);
        changed |= joined != marks(found);
        cells.mark(found, joined);
    }

    /** Of more than two registers of one instant the smallest and the largest are kept. */
    private Placement meetActual(int found, long register) {
        if (!hasTwin(found)) {
            long larger = Math.max(register, millilitres(found));
            cells.register(found, Math.min(register, millilitres(found)));
            cells.insert(found + 1, at(found), larger, (byte) 0);
        } else if (register < millilitres(found)) {
            cells.register(found, register);
        } else if (register > millilitres(found + 1)) {
            cells.register(found + 1, register);
        } else {
            return Placement.CONFLICT_LOST;
        }
        changed = true;
        return Placement.CONFLICT_LOST;
    }

    /** Takes the oldest read out. */
    public void removeOldest() {
        cells.removeOldest();
    }

    /** Takes all reads out. */
    public void clear() {
        cells.clear();
    }

    /** Adds a read behind all others, as it was stored; for restoring only. */
    public void append(long readAt, long register, byte readMarks) {
        cells.insert(size(), readAt, register, readMarks);
    }
}

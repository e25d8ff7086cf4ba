package io.dripwatch.domain.metering;

import java.util.Arrays;

/**
 * The recent register reads of one meter, in time order. What it holds depends on the set of reads
 * placed, never on their order or number: of each ten-minute slot it keeps the first actual read,
 * or the first where all are estimated; of one instant the larger register.
 *
 * <p>Ten minutes is below the quarter-hour of common loggers, so their reads never share a slot,
 * and thins one-minute data to a tenth. So three days are at most 434 reads, however many come.
 */
public final class MeterRing {

    /** Slot of which only one read is kept, in milliseconds. */
    public static final long SLOT_MILLIS = 600_000;

    private static final int INITIAL_LENGTH = 16;

    private long[] at = new long[INITIAL_LENGTH];
    private long[] millilitres = new long[INITIAL_LENGTH];
    private byte[] marks = new byte[INITIAL_LENGTH];
    private int head;
    private int size;
    private long displacedMillilitres;

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Epoch milliseconds of the {@code i}-th oldest read. */
    public long at(int i) {
        return at[head + i];
    }

    /** Register of the {@code i}-th oldest read, in millilitres. */
    public long millilitres(int i) {
        return millilitres[head + i];
    }

    /** {@link ReadMark} mask of the {@code i}-th oldest read. */
    public byte marks(int i) {
        return marks[head + i];
    }

    /** Epoch milliseconds of the newest read; the ring must not be empty. */
    public long newestAt() {
        return at[head + size - 1];
    }

    /** The register that gave way in the last {@link Placement#CONFLICT_WON}, in millilitres. */
    public long displacedMillilitres() {
        return displacedMillilitres;
    }

    /** Where the slot of an instant begins, epoch milliseconds. */
    public static long slotStart(long instant) {
        return Math.floorDiv(instant, SLOT_MILLIS) * SLOT_MILLIS;
    }

    /** Puts a read into its place. */
    public Placement place(long readAt, long register, byte readMarks) {
        int found = Arrays.binarySearch(at, head, head + size, readAt);
        if (found >= 0) {
            return meet(found, register, readMarks);
        }
        int place = -found - 1;
        int inSlot = sameSlot(place, readAt);
        if (inSlot < 0) {
            boolean newest = place == head + size;
            insert(place, readAt, register, readMarks);
            return newest ? Placement.NEWEST : Placement.LATE;
        }
        boolean estimated = ReadMark.ESTIMATED.in(readMarks);
        boolean keptEstimated = ReadMark.ESTIMATED.in(marks[inSlot]);
        if (estimated == keptEstimated ? readAt > at[inSlot] : estimated) {
            return Placement.THINNED;
        }
        put(inSlot, readAt, register, readMarks);
        return Placement.LATE;
    }

    /** The cell next to {@code place} that holds a read of the same slot; -1 when there is none. */
    private int sameSlot(int place, long readAt) {
        long slot = slotStart(readAt);
        if (place > head && slotStart(at[place - 1]) == slot) {
            return place - 1;
        }
        return place < head + size && slotStart(at[place]) == slot ? place : -1;
    }

    /** Of two reads of one instant an actual one is believed, and then the larger register. */
    private Placement meet(int found, long register, byte readMarks) {
        long known = millilitres[found];
        boolean estimated = ReadMark.ESTIMATED.in(readMarks);
        boolean sameQuality = estimated == ReadMark.ESTIMATED.in(marks[found]);
        if (sameQuality && register == known) {
            byte merged = (byte) (marks[found] | readMarks);
            if (merged == marks[found]) {
                return Placement.DUPLICATE;
            }
            marks[found] = merged;
            return Placement.LATE;
        }
        if (sameQuality ? register < known : estimated) {
            return register == known ? Placement.DUPLICATE : Placement.CONFLICT_LOST;
        }
        displacedMillilitres = known;
        put(found, at[found], register, readMarks);
        return register == known ? Placement.LATE : Placement.CONFLICT_WON;
    }

    /** Takes the oldest read out. */
    public void removeOldest() {
        head++;
        size--;
        if (size < at.length / 8 && at.length > 8 * INITIAL_LENGTH) {
            move(at.length / 2);
        } else if (size == 0) {
            head = 0;
        }
    }

    /** Adds a read behind all others, as it was stored; for restoring only. */
    public void append(long readAt, long register, byte readMarks) {
        insert(head + size, readAt, register, readMarks);
    }

    private void put(int place, long readAt, long register, byte readMarks) {
        at[place] = readAt;
        millilitres[place] = register;
        marks[place] = readMarks;
    }

    private void insert(int place, long readAt, long register, byte readMarks) {
        int target = place;
        if (head + size == at.length) {
            target -= makeRoom();
        }
        int after = head + size - target;
        System.arraycopy(at, target, at, target + 1, after);
        System.arraycopy(millilitres, target, millilitres, target + 1, after);
        System.arraycopy(marks, target, marks, target + 1, after);
        put(target, readAt, register, readMarks);
        size++;
    }

    /** Frees at least one cell behind the last; returns by how many cells everything moved. */
    private int makeRoom() {
        int moved = head;
        move(head > at.length / 4 ? at.length : at.length * 2);
        return moved;
    }

    /** Moves all reads to the front of arrays of {@code length} cells. */
    private void move(int length) {
        at = shifted(at, length);
        millilitres = shifted(millilitres, length);
        byte[] moved = new byte[length];
        System.arraycopy(marks, head, moved, 0, size);
        marks = moved;
        head = 0;
    }

    private long[] shifted(long[] cells, int length) {
        long[] wider = new long[length];
        System.arraycopy(cells, head, wider, 0, size);
        return wider;
    }
}

package io.dripwatch.domain.metering;

import java.util.Arrays;

/** Register reads in time order, in arrays that leave room at both ends; places from the oldest. */
final class ReadCells {

    private static final int INITIAL_LENGTH = 16;

    private long[] at = new long[INITIAL_LENGTH];
    private long[] millilitres = new long[INITIAL_LENGTH];
    private byte[] marks = new byte[INITIAL_LENGTH];
    private int head;
    private int size;

    int size() {
        return size;
    }

    long at(int place) {
        return at[head + place];
    }

    long millilitres(int place) {
        return millilitres[head + place];
    }

    byte marks(int place) {
        return marks[head + place];
    }

    long[] instants(int first) {
        return Arrays.copyOfRange(at, head + first, head + size);
    }

    /** A place of that instant; below 0 where it is not held, as of a binary search. */
    int find(long instant) {
        int cell = Arrays.binarySearch(at, head, head + size, instant);
        return cell < 0 ? cell + head : cell - head;
    }

    void register(int place, long register) {
        millilitres[head + place] = register;
    }

    void mark(int place, byte mark) {
        marks[head + place] = mark;
    }

    void put(int place, long readAt, long register, byte readMarks) {
        at[head + place] = readAt;
        millilitres[head + place] = register;
        marks[head + place] = readMarks;
    }

    /** Puts a read before what is at that place, or behind all. */
    void insert(int place, long readAt, long register, byte readMarks) {
        if (head + size == at.length) {
            move(head > at.length / 4 ? at.length : at.length * 2);
        }
        shift(place, place + 1);
        size++;
        put(place, readAt, register, readMarks);
    }

    /** Takes out what is from one place to before another. */
    void remove(int from, int to) {
        shift(to, from);
        size -= to - from;
    }

    /** Moves what is at a place, and all behind it, to another one. */
    private void shift(int from, int to) {
        int count = size - from;
        System.arraycopy(at, head + from, at, head + to, count);
        System.arraycopy(millilitres, head + from, millilitres, head + to, count);
        System.arraycopy(marks, head + from, marks, head + to, count);
    }

    void removeOldest() {
        head++;
        size--;
        if (size < at.length / 8 && at.length > 8 * INITIAL_LENGTH) {
            move(at.length / 2);
        } else if (size == 0) {
            head = 0;
        }
    }

    void clear() {
        head = 0;
        size = 0;
    }

    /** Moves all reads to the front of arrays of that length. */
    private void move(int length) {
        at = front(at, length);
        millilitres = front(millilitres, length);
        byte[] moved = new byte[length];
        System.arraycopy(marks, head, moved, 0, size);
        marks = moved;
        head = 0;
    }

    private long[] front(long[] cells, int length) {
        long[] moved = new long[length];
        System.arraycopy(cells, head, moved, 0, size);
        return moved;
    }
}

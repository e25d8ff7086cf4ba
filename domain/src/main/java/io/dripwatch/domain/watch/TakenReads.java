package io.dripwatch.domain.watch;

/** What was made of each read that was taken, oldest first: its verdict and volume, in a byte. */
final class TakenReads {

    private static final int INITIAL_LENGTH = 16;

    private byte[] made = new byte[INITIAL_LENGTH];
    private int head;
    private int size;

    int size() {
        return size;
    }

    void clear() {
        head = 0;
        size = 0;
    }

    /** Adds the newest. */
    void add(byte what) {
        if (head + size == made.length) {
            byte[] from = made;
            made = new byte[size > made.length / 2 ? 2 * made.length : made.length];
            System.arraycopy(from, head, made, 0, size);
            head = 0;
        }
        made[head + size++] = what;
    }

    /** Takes the oldest out. */
    byte removeOldest() {
        size--;
        return made[head++];
    }
}

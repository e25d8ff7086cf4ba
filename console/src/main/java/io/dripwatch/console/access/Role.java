package io.dripwatch.console.access;

/** What a person may do; each role may what the one before it may. */
public enum Role {
    /** Look; telephone numbers are masked. */
    VIEW,
    /** Work on cases, record what households say, see a number when it is needed. */
    WORK,
    /** Change rules. */
    ADMINISTER;

    /** Whether it may what {@code other} may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}

package io.dripwatch.simulator.home;

/**
 * A person by the habits that decide water use. Figures of WC and shower: the published tables of
 * pysimdeum for the Netherlands (Blokker), github.com/KWR-Water/pysimdeum.
 */
public enum Resident {
    WORKER(6.0, 0.79, 8.8, true),
    CHILD(4.6, 0.48, 11.3, true),
    SENIOR(7.2, 0.72, 6.5, false),
    AT_HOME(5.9, 0.72, 8.8, false);

    /** Mean WC uses a day. */
    public final double wcUses;

    /** Chance of a shower on a day. */
    public final double showerChance;

    /** Mean minutes of a shower. */
    public final double showerMinutes;

    /** Out at work or school on working days. */
    public final boolean outOnWorkingDays;

    Resident(double wcUses, double showerChance, double showerMinutes, boolean outOnWorkingDays) {
        this.wcUses = wcUses;
        this.showerChance = showerChance;
        this.showerMinutes = showerMinutes;
        this.outOnWorkingDays = outOnWorkingDays;
    }
}

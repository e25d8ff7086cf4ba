package io.dripwatch.simulator.headend;

/** Hears of every fault as it is put in, in the order of the uploads. */
@FunctionalInterface
public interface FaultLedger {

    /** Called on the thread that takes the uploads. */
    void enter(FaultEntry entry);
}

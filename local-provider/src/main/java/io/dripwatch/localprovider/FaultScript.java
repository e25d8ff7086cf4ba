package io.dripwatch.localprovider;

import java.util.List;

/** Says what goes wrong with the n-th POST. */
@FunctionalInterface
public interface FaultScript {

    FaultScript NO_FAULTS = request -> Fault.NONE;

    /**
     * @param request number of the POST, 1 for the first
     */
    Fault faultOf(int request);

    /** These faults for the first POSTs, none for later ones. */
    static FaultScript first(Fault... faults) {
        List<Fault> script = List.of(faults);
        return request -> request <= script.size() ? script.get(request - 1) : Fault.NONE;
    }
}

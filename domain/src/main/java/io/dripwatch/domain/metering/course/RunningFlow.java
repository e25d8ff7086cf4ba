package io.dripwatch.domain.metering.course;

/** The flow that is known to run in a home: a register that stands still contradicts it. */
public interface RunningFlow {

    /** No flow is known to run. */
    RunningFlow NONE =
            new RunningFlow() {
                @Override
                public double litresPerHour() {
                    return 0;
                }

                @Override
                public long restMillis() {
                    return 0;
                }
            };

    /** Mean of the flow, L/h; 0 where none is known. */
    double litresPerHour();

    /** For so long the flow itself pauses, milliseconds. */
    long restMillis();
}

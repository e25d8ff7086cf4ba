package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;

/**
 * The hypothesis that a flow runs in the same hours of the day, day after day, and not between: a
 * cistern that leaks at night pressure. A run of steady flow that ends within a day proposes its
 * rate and its hours ({@link FlowRun}); the same hours of the following days confirm or refute them
 * ({@link DailyWindow}). One night never suffices.
 */
final class RecurrentFlow {

    /** Longest interval in which hours of the day can be told apart. */
    private static final int LONGEST_INTERVAL = 6;

    /** So many proposals are followed at once. */
    private static final int WINDOWS = 3;

    /** Evidence on which a proposal is believed, nats. */
    static final double BOUND_NATS = 28;

    private final FlowRun run = new FlowRun();
    private final DailyWindow[] windows = new DailyWindow[WINDOWS];

    /** The window of the open incident; -1 for none. */
    private int open = -1;

    RecurrentFlow() {
        for (int i = 0; i < WINDOWS; i++) {
            windows[i] = new DailyWindow();
        }
    }

    /** Whether hours of the day can be told apart in such intervals. */
    static boolean isPossible(NormalInterval normal) {
        return normal.hours() <= LONGEST_INTERVAL;
    }

    /** Takes an interval: what the windows that it lies in make of it. */
    void interval(NormalInterval normal, ObservedInterval interval) {
        if (!isPossible(normal)) {
            return;
        }
        for (DailyWindow window : windows) {
            if (window.isFollowed()) {
                window.interval(normal, interval.localHour());
            }
        }
        for (int i = 0; i < WINDOWS; i++) {
            if (i != open && windows[i].isRefuted()) {
                windows[i].drop();
            }
        }
    }

    /** Takes the run of steady flow that is on, or its end; after {@link #interval}. */
    void follow(
            ContinuousFlow continuous,
            NormalInterval normal,
            ObservedInterval interval,
            LocalCalendar calendar) {
        if (!isPossible(normal)) {
            return;
        }
        if (run.endsWith(continuous, normal.hours(), interval, calendar)) {
            propose();
        }
    }

    /** A run has ended: follows its hours, unless they are followed already. */
    private void propose() {
        if (run.isProposal()) {
            int weakest = -1;
            boolean known = false;
            for (int i = 0; i < WINDOWS; i++) {
                if (windows[i].isFollowed() && windows[i].includes(run)) {
                    windows[i].widen(run);
                    known = true;
                }
                if (i != open && (weakest < 0 || windows[i].nats() < windows[weakest].nats())) {
                    weakest = i;
                }
            }
            if (!known
                    && (!windows[weakest].isFollowed() || windows[weakest].nats() <= run.nats())) {
                windows[weakest].begin(run);
            }
        }
        run.drop();
    }

    /** The window whose evidence passes the bound, of flows above a normal mean; -1 for none. */
    int beyondBound(double normalLitresPerHour) {
        int best = -1;
        for (int i = 0; i < WINDOWS; i++) {
            DailyWindow window = windows[i];
            if (window.isConfirmed()
                    && window.nats() > BOUND_NATS
                    && window.meanLitresPerHour() > normalLitresPerHour
                    && (best < 0 || window.nats() > windows[best].nats())) {
                best = i;
            }
        }
        return best;
    }

    /** Follows that window as the open incident from now on; returns what it proposes. */
    FlowProposal open(int window, long at) {
        open = window;
        DailyWindow told = windows[window];
        told.tell();
        return new FlowProposal(
                IncidentType.INTERMITTENT_FLOW,
                told.since(),
                told.litresPerHour(),
                told.meanLitresPerHour(),
                told.nats(),
                numbers(told, FlowProposal.hours(told.since(), at)));
    }

    boolean isOpen() {
        return open >= 0;
    }

    /** Whether a window of the open incident has just ended with the flow in it. */
    boolean flowedAgain() {
        return windows[open].hasJustEnded() && windows[open].missed() == 0;
    }

    /** Whether the flow was missing in two of the open incident's windows in a row. */
    boolean hasEnded() {
        return windows[open].isRefuted();
    }

    /** Flow of the open incident while it runs, L/h. */
    double openLitresPerHour() {
        return windows[open].litresPerHour();
    }

    /**
     * Since when a recurrence is likely enough for learning to wait; {@link Long#MAX_VALUE} for
     * none.
     */
    long watchedSince(double watchedNats) {
        long since = Long.MAX_VALUE;
        for (DailyWindow window : windows) {
            if (window.isFollowed() && window.days() > 1 && window.nats() > watchedNats) {
                since = Math.min(since, window.since());
            }
        }
        return since;
    }

    private static Map<String, Double> numbers(DailyWindow told, double hours) {
        return Map.of(
                "flowLitresPerHour",
                told.litresPerHour(),
                "fromHour",
                (double) told.fromHour(),
                "toHour",
                (double) told.toHour(),
                "days",
                (double) told.days(),
                "hours",
                hours,
                "evidenceNats",
                told.nats(),
                "boundNats",
                BOUND_NATS);
    }

    /** The incident has ended; what was followed beside it is gathered anew. */
    void close() {
        open = -1;
        forgetWindows();
    }

    private void forgetWindows() {
        for (DailyWindow window : windows) {
            window.drop();
        }
    }

    /** The meter is read in other intervals: what was gathered does not compare. */
    void forget() {
        open = -1;
        run.drop();
        forgetWindows();
    }

    void write(PackedWriter out) {
        int followed = 0;
        for (int i = 0; i < WINDOWS; i++) {
            followed |= windows[i].isFollowed() ? 1 << i : 0;
        }
        out.octet(followed | (open + 1) << WINDOWS | (run.isOn() ? 1 << WINDOWS + 2 : 0));
        if (run.isOn()) {
            run.write(out);
        }
        for (DailyWindow window : windows) {
            if (window.isFollowed()) {
                window.write(out);
            }
        }
    }

    void read(PackedReader in) {
        forget();
        int flags = in.octet();
        open = (flags >> WINDOWS & 3) - 1;
        if ((flags >> WINDOWS + 2 & 1) != 0) {
            run.read(in);
        }
        for (int i = 0; i < WINDOWS; i++) {
            if ((flags >> i & 1) != 0) {
                windows[i].read(in);
            }
        }
    }
}

package io.dripwatch.domain.watch;

import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;

/**
 * A read far ahead of all others of its meter. It may be of a wrong clock, so it waits for a second
 * one: one that is later still, or not much earlier, shows that time has passed.
 */
final class ReadAhead {

    /** Null for none. */
    private RegisterRead held;

    boolean isHeld() {
        return held != null;
    }

    RegisterRead held() {
        return held;
    }

    void hold(RegisterRead read) {
        held = read;
    }

    /** Takes the read out. */
    RegisterRead take() {
        RegisterRead taken = held;
        held = null;
        return taken;
    }

    /** Gives the read up: others came at the time that it had left behind. */
    void drop(WatchListener listener) {
        if (held != null) {
            listener.disbelieved(held, RejectionReason.UNCONFIRMED_JUMP_AHEAD);
            held = null;
        }
    }

    /**
     * Takes another read that is far ahead.
     *
     * @param horizon how much earlier it may be and still confirm the one that is held,
     *     milliseconds
     * @return the earlier of two that confirm each other, while the later one is held; null where
     *     none is confirmed
     */
    RegisterRead confirmedBy(RegisterRead read, long horizon, WatchListener listener) {
        if (held != null && held.at() == read.at()) {
            meet(read, listener);
            return null;
        }
        listener.accepted(held != null && read.at() < held.at());
        if (held != null && held.at() - read.at() > horizon) {
            drop(listener);
        }
        RegisterRead earlier = held;
        if (earlier == null || earlier.at() < read.at()) {
            held = read;
            return earlier;
        }
        return read;
    }

    /** Two registers of one instant: the larger one is held. */
    private void meet(RegisterRead read, WatchListener listener) {
        if (held.millilitres() == read.millilitres()) {
            listener.duplicate();
            return;
        }
        boolean larger = read.millilitres() > held.millilitres();
        RegisterRead lost = larger ? held : read;
        held = larger ? read : held;
        listener.rejected(lost, RejectionReason.CONFLICTING);
    }
}

package io.dripwatch.pipeline.sms.gateway;

/** How long to leave a provider alone that gives no usable answer. Doubles, spread, bounded. */
public final class BackOff {

    /** Beyond this many doublings every bound in use is passed. */
    private static final int MOST_DOUBLINGS = 30;

    private BackOff() {}

    /**
     * Between half of the full wait and all of it: the same for the same message and try, different
     * between senders, so that they do not come back together.
     *
     * @param tries 1 after the first
     */
    public static long millis(String alertId, int tries, SmsSettings settings) {
        long doubled = settings.firstBackOff().toMillis() << Math.min(tries - 1, MOST_DOUBLINGS);
        long full = Math.min(doubled, settings.probeEvery().toMillis());
        long half = full / 2;
        return full - half + Math.floorMod(31L * alertId.hashCode() + tries, half + 1);
    }
}

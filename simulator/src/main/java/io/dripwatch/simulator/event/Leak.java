package io.dripwatch.simulator.event;

import io.dripwatch.simulator.settings.LeakKind;
import java.time.Instant;

/**
 * One leak: ground truth, and the water it loses.
 *
 * @param household 0-based index
 * @param caseId its name in {@code truth.csv}
 * @param onset first instant of flow
 * @param end when the flow stops; the end of the run if it would go on
 * @param litresPerHour flow while it flows; for {@link LeakKind#RAMP} the flow at the onset
 * @param growthPerDay what a {@link LeakKind#RAMP} adds in a day, e.g. 0.03 for 3 %; else 0
 * @param periodSeconds of a {@link LeakKind#CYCLING} leak; one or two days of those that flow for
 *     part of the day, whatever the clock on the wall does meanwhile; else 0
 * @param onSeconds how long from the beginning of each period it flows; else 0
 */
public record Leak(
        int household,
        String meterId,
        String caseId,
        LeakKind kind,
        Instant onset,
        Instant end,
        double litresPerHour,
        double growthPerDay,
        int periodSeconds,
        int onSeconds) {

    /** Share of leaks that come back after their end, as a repair does not hold; our estimate. */
    public static final double COMES_BACK = 0.2;

    /** Mean days until then; our estimate. */
    public static final double BACK_AFTER_DAYS = 14;

    /** Most water a leak may lose, in L/h: the largest at Thames Water, 50,000 L a day. */
    static final double MOST_LITRES_PER_HOUR = 2_083;

    /** Ends the name of one that came back after a repair. */
    private static final String BACK = "-again";

    private static final double ML_PER_SECOND = 1_000.0 / 3_600;
    private static final double DAY = 86_400;

    /** Volume lost from the onset until this epoch second, in mL; never decreases. */
    public long millilitresUntil(long epochSecond) {
        long seconds = Math.min(epochSecond, end.getEpochSecond()) - onset.getEpochSecond();
        if (seconds <= 0) {
            return 0;
        }
        double flow = litresPerHour * ML_PER_SECOND;
        double volume =
                switch (kind) {
                    case STEADY, BURST, LEFT_RUNNING -> flow * seconds;
                    case CYCLING, PART_DAY, LONGER_IRRIGATION ->
                            flow
                                    * (seconds / periodSeconds * onSeconds
                                            + Math.min(seconds % periodSeconds, onSeconds));
                    case RAMP -> flow * rampSeconds(seconds);
                };
        return (long) volume;
    }

    /** The same leak, repaired at this instant; unchanged when it ended before. */
    public Leak endingAt(Instant repair) {
        if (!repair.isBefore(end)) {
            return this;
        }
        return new Leak(
                household,
                meterId,
                caseId,
                kind,
                onset,
                repair.isAfter(onset) ? repair : onset.plusSeconds(1),
                litresPerHour,
                growthPerDay,
                periodSeconds,
                onSeconds);
    }

    /**
     * The same leak once more, after a repair that did not hold: as large as at its onset.
     *
     * @param again before its end
     */
    public Leak backAt(Instant again) {
        return new Leak(
                household,
                meterId,
                caseId + BACK,
                kind,
                again,
                end,
                litresPerHour,
                growthPerDay,
                periodSeconds,
                onSeconds);
    }

    /** How often that leak came back to become this one; 0 for itself, -1 if this is another. */
    public int timesBack(Leak planned) {
        String rest =
                caseId.startsWith(planned.caseId)
                        ? caseId.substring(planned.caseId.length())
                        : "another";
        int times = rest.length() / BACK.length();
        return rest.equals(BACK.repeat(times)) ? times : -1;
    }

    /** Mean flow from onset to end, in L/h, pauses included. */
    public double meanLitresPerHour() {
        double hours = (end.getEpochSecond() - onset.getEpochSecond()) / 3_600.0;
        return millilitresUntil(end.getEpochSecond()) / 1_000.0 / hours;
    }

    /** Minutes from one start of flow to the next; 0 unless the leak cycles. */
    public int periodMinutes() {
        return periodSeconds / 60;
    }

    /** Seconds at the first flow that lose as much as this long a growth, until the cap. */
    private double rampSeconds(long seconds) {
        double rate = StrictMath.log(1 + growthPerDay) / DAY;
        double most = Math.max(1, MOST_LITRES_PER_HOUR / litresPerHour);
        double capAfter = StrictMath.log(most) / rate;
        double growing = Math.min(seconds, capAfter);
        return (StrictMath.exp(rate * growing) - 1) / rate + (seconds - growing) * most;
    }
}

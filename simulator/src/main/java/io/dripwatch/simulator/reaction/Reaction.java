package io.dripwatch.simulator.reaction;

import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;

/**
 * What one household does about its first warning: 60 % repair within 3 days in the median, 25 %
 * within 14, 15 % ignore it. What gushes is stopped within hours by those who act. Some answer.
 *
 * @param repairsAfter from the warning; null for never
 * @param answers whether the household also answers the SMS
 * @param backAfter how long after a repair it leaks again, as one in five does not hold; null for
 *     never
 */
public record Reaction(Duration repairsAfter, boolean answers, Duration backAfter) {

    /** Draws that belong to one leak. */
    static final int FIGURES = 10;

    /** Draws from a leak to the same leak come back. */
    private static final int AGAIN = 200;

    /** One that came back more often has the draws of this time: below 1 leak in 1,000. */
    private static final int MOST_AGAIN = 3;

    private static final double SOON = 0.60;
    private static final double LATER = 0.25;
    private static final double SOON_DAYS = 3;
    private static final double LATER_DAYS = 14;

    /** Median of those who act on a burst or a tap left running; our estimate. */
    private static final double URGENT_DAYS = 3 / 24.0;

    /** Share that answers, as of those whose alert was wrong. */
    private static final double ANSWERS = WrongAlerts.ANSWERED;

    /** Spread of the delays: standard deviation of their logarithm; our estimate. */
    private static final double SIGMA = 0.8;

    /**
     * The same for the same seed, household, leak and time that it came back.
     *
     * @param planned 0-based, of the leak among those that its home has without warnings; 0 to 19
     * @param again how often that leak has come back after a repair
     */
    public static Reaction of(Town town, Leak leak, int planned, int again) {
        int home = leak.household();
        int figure = FIGURES * planned + AGAIN * Math.min(MOST_AGAIN, again);
        double fate = town.reactionDraw(home, figure);
        boolean answers = town.reactionDraw(home, figure + 1) < ANSWERS;
        if (fate >= SOON + LATER) {
            return new Reaction(null, answers, null);
        }
        boolean urgent = leak.kind() == LeakKind.BURST || leak.kind() == LeakKind.LEFT_RUNNING;
        double median = urgent ? URGENT_DAYS : fate < SOON ? SOON_DAYS : LATER_DAYS;
        double days =
                median
                        * StrictMath.exp(
                                SIGMA
                                        * normal(
                                                town.reactionDraw(home, figure + 2),
                                                town.reactionDraw(home, figure + 3)));
        boolean lasting = !urgent;
        boolean back = lasting && town.reactionDraw(home, figure + 4) < Leak.COMES_BACK;
        double backDays =
                -Leak.BACK_AFTER_DAYS * StrictMath.log(1 - town.reactionDraw(home, figure + 5));
        return new Reaction(seconds(days), answers, back ? seconds(backDays) : null);
    }

    private static Duration seconds(double days) {
        return Duration.ofSeconds((long) (days * 86_400));
    }

    /** A standard normal draw out of two uniform ones, by Box and Muller. */
    static double normal(double first, double second) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - first));
        return radius * StrictMath.cos(2 * Math.PI * second);
    }
}

package io.dripwatch.simulator.report;

/** Hourly volumes of many homes, summed up: their distribution and how they run over the day. */
public final class Aggregates {

    /** Volumes from here on count as this one: more than a household's pipe carries in an hour. */
    private static final int MOST_LITRES = 20_000;

    /** No household's pipe carries more in an hour; such a jump is a fault of the recording. */
    private static final long MOST_MILLILITRES = 5_000_000;

    private final long[] counts = new long[MOST_LITRES + 1];
    private final double[] litresByHour = new double[24];
    private final long[] hoursByHour = new long[24];
    private final long[] zerosByHour = new long[24];
    private long hours;

    /**
     * Counts one hour of one home.
     *
     * @param hourOfDay 0 to 23, the local hour in which most of it lies
     * @param volume in L, 0 or more
     */
    public void add(int hourOfDay, double volume) {
        int whole = (int) Math.min(MOST_LITRES, Math.round(volume));
        counts[whole]++;
        litresByHour[hourOfDay] += volume;
        hoursByHour[hourOfDay]++;
        zerosByHour[hourOfDay] += whole == 0 ? 1 : 0;
        hours++;
    }

    /**
     * Counts an interval unless its register ran back or jumped further than any pipe carries.
     *
     * @param seconds that it lasted; one of less than an hour may carry as much as an hour
     * @return whether it counts
     */
    static boolean addPlausible(Aggregates all, int hourOfDay, long millilitres, long seconds) {
        double most = MOST_MILLILITRES * Math.max(1, seconds / 3_600.0);
        boolean plausible = millilitres >= 0 && millilitres <= most;
        if (plausible) {
            all.add(hourOfDay, millilitres / 1_000.0);
        }
        return plausible;
    }

    /** Intervals counted: home-hours, where each is an hour. */
    public long count() {
        return hours;
    }

    /** Share of hours without a litre. */
    public double zeroShare() {
        return counts[0] / (double) Math.max(1, hours);
    }

    /**
     * The volume that this share of the hours stays below or at.
     *
     * @param percent 0 to 100
     * @return whole litres
     */
    public int percentile(double percent) {
        long rank = (long) (hours * percent / 100);
        long below = 0;
        for (int volume = 0; volume <= MOST_LITRES; volume++) {
            below += counts[volume];
            if (below > rank) {
                return volume;
            }
        }
        return MOST_LITRES;
    }

    /** Share of the day's volume that flows in this hour; the 24 add up to 1. */
    public double shareOfDay(int hourOfDay) {
        double day = 0;
        for (int hour = 0; hour < 24; hour++) {
            day += meanAt(hour);
        }
        return day == 0 ? 0 : meanAt(hourOfDay) / day;
    }

    /** Share of these hours without a litre. */
    public double zeroShareAt(int hourOfDay) {
        return zerosByHour[hourOfDay] / (double) Math.max(1, hoursByHour[hourOfDay]);
    }

    private double meanAt(int hourOfDay) {
        return litresByHour[hourOfDay] / Math.max(1, hoursByHour[hourOfDay]);
    }
}

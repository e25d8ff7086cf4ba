package io.dripwatch.simulator.settings;

/**
 * How often something out of the ordinary happens. Nobody publishes these: all are estimates, of
 * things whose existence utilities report (docs/simulator.md).
 *
 * @param guests visits in a home and year
 * @param absences of a day or longer, in a home and year, holidays of the country not counted
 * @param moves new tenants in a home and year
 * @param births in a home and year
 * @param poolFills in a home with a pool and year
 * @param deepCleans in a home and year
 * @param frostProne share of homes that let a tap drip on nights of frost
 * @param outages of the main in a district and year
 * @param falls of people over 65 who live alone, in such a home and year
 * @param festival share of homes that leave for the Spring Festival; the same share of those that
 *     stay has guests
 * @param hoses times a hose runs, in a home and year; a few homes do most of it
 * @param machines share of the region's gardens, water softeners and ice makers that are there
 * @param pressureRises in a district and year; each makes fixtures of 5 to 30 % of its homes run
 */
public record LifeRates(
        double guests,
        double absences,
        double moves,
        double births,
        double poolFills,
        double deepCleans,
        double frostProne,
        double outages,
        double falls,
        double festival,
        double hoses,
        double machines,
        double pressureRises) {

    private static final double MOST = 50;

    /** Refuses negative rates and shares above 1. */
    public LifeRates {
        FigureBounds.within("guests in a home and year", guests, 0, MOST);
        FigureBounds.within("absences in a home and year", absences, 0, MOST);
        FigureBounds.within("moves in a home and year", moves, 0, MOST);
        FigureBounds.within("births in a home and year", births, 0, MOST);
        FigureBounds.within("pool fills in a home and year", poolFills, 0, MOST);
        FigureBounds.within("deep cleans in a home and year", deepCleans, 0, MOST);
        FigureBounds.within("frost-prone share", frostProne, 0, 1);
        FigureBounds.within("outages in a district and year", outages, 0, MOST);
        FigureBounds.within("falls in a home and year", falls, 0, MOST);
        FigureBounds.within("festival share", festival, 0, 1);
        FigureBounds.within("hoses in a home and year", hoses, 0, MOST);
        FigureBounds.within("machines share", machines, 0, 1);
        FigureBounds.within("pressure rises in a district and year", pressureRises, 0, MOST);
    }

    /** Every day is like another. */
    public static LifeRates none() {
        return new LifeRates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** An ordinary town. */
    public static LifeRates usual() {
        return new LifeRates(2, 4, 0.08, 0.02, 1, 1.5, 0.03, 0.3, 0.05, 0.30, 3, 1, 0.5);
    }

    /** The same, so many times as often; shares stay below 1. */
    public LifeRates times(double factor) {
        return new LifeRates(
                guests * factor,
                absences * factor,
                moves * factor,
                births * factor,
                poolFills * factor,
                deepCleans * factor,
                Math.min(1, frostProne * factor),
                outages * factor,
                falls * factor,
                Math.min(1, festival * factor),
                Math.min(MOST, hoses * factor),
                Math.min(1, machines * factor),
                Math.min(MOST, pressureRises * factor));
    }
}

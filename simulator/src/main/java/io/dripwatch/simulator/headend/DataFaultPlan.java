package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.town.Town;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When a meter, or its feed, reports wrong data: drawn from the seed, the household and the month
 * alone. A meter has one such fault at a time, and none in the first three days, when nobody could
 * tell. Lengths and sizes are drawn evenly on a logarithmic scale: all are estimates.
 */
final class DataFaultPlan {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final long MONTH = 30 * DAY;

    /** A fault ends before the next of its meter begins, by so much at least. */
    private static final long APART = 4 * DAY;

    /**
     * By which registers slip: decimal places, US gallons, cubic feet and hundreds of them in
     * litres.
     */
    private static final double[] FACTORS = {10, 100, 1_000, 3.785411784, 28.316846592, 748.05};

    /** What devices say when they have no register: in litres. */
    private static final long[] GARBAGE = {65_535, 99_999_999, 4_294_967, 1};

    /** Households from -1,000 down stand for feeds in the draws. */
    private static final int FEEDS = -1_000;

    private final Town town;
    private final FaultRates rates;
    private final long start;
    private final long end;

    DataFaultPlan(Town town, FaultRates rates) {
        this.town = town;
        this.rates = rates;
        this.start = town.start().getEpochSecond();
        this.end = town.end().getEpochSecond();
    }

    /** The faults of a household's own meter, in order of their beginning. */
    List<DataFault> ofMeter(int household) {
        List<DataFault> drawn = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (kind.per() == FaultKind.Per.METER_MONTH && rates.of(kind) > 0) {
                draw(household, kind, drawn);
            }
        }
        drawn.sort(Comparator.comparingLong(DataFault::from).thenComparing(DataFault::kind));
        List<DataFault> kept = new ArrayList<>();
        long free = start + 3 * DAY;
        for (DataFault fault : drawn) {
            if (fault.from() >= free) {
                kept.add(fault);
                free = fault.until() + APART;
            }
        }
        return kept;
    }

    /** The faults of a feed, in the order of their kinds. */
    List<DataFault> ofFeed(int feed) {
        List<DataFault> drawn = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (kind.per() == FaultKind.Per.FEED) {
                Draw draw = new Draw(FEEDS - feed, kind, 0);
                if (draw.next() < rates.of(kind)) {
                    drawn.add(ofFeed(kind, draw));
                }
            }
        }
        return drawn;
    }

    private void draw(int household, FaultKind kind, List<DataFault> drawn) {
        for (long month = start, number = 0; month < end; month += MONTH, number++) {
            long length = Math.min(MONTH, end - month);
            double expected = rates.of(kind) * length / MONTH;
            Draw count = new Draw(household, kind, number * 100);
            int times = (int) (expected + count.next());
            for (int i = 0; i < times; i++) {
                Draw draw = new Draw(household, kind, number * 100 + 1 + i);
                drawn.add(ofMeter(kind, month + (long) (draw.next() * length), draw));
            }
        }
    }

    private DataFault ofMeter(FaultKind kind, long from, Draw draw) {
        return switch (kind) {
            case REPEATED -> new Fault(kind, from).lasting(draw.between(2, 48)).made();
            case CONSTANT ->
                    new Fault(kind, from)
                            .lasting(draw.between(1, 72))
                            .litres(draw.next() < 0.5 ? 0 : garbage(draw))
                            .made();
            case UNIT_FOR_A_WHILE ->
                    new Fault(kind, from)
                            .lasting(draw.between(4, 240))
                            .times(factor(draw))
                            .form(draw)
                            .made();
            case UNIT_FOR_GOOD -> new Fault(kind, from).times(factor(draw)).form(draw).made();
            case MISREAD -> new Fault(kind, from).lasting(1).litres(digit(draw)).made();
            case MISREAD_DAILY ->
                    new Fault(kind, from)
                            .lasting(24 * Math.floor(draw.between(3, 26)))
                            .litres(digit(draw))
                            .made();
            case TWO_REGISTERS ->
                    new Fault(kind, from)
                            .lasting(24 * draw.between(1, 10))
                            .litres((long) draw.between(2, 500_000))
                            .times(draw.next() < 0.5 ? 1 : 0.3 + 1.2 * draw.next())
                            .form(draw)
                            .made();
            case HISTORY_CHANGED ->
                    // Its time is that of the reads; they are sent again when it is over.
                    new Fault(kind, from)
                            .lasting(24 * draw.between(1, 10))
                            .times(draw.next() < 0.25 ? factor(draw) : 1)
                            .litres((long) draw.between(1, 2_000))
                            .form(draw)
                            .made();
            case CLOCK_WRONG ->
                    new Fault(kind, from).lasting(draw.between(6, 480)).late(clock(draw)).made();
            default -> throw new IllegalArgumentException(kind + " is no fault of one meter");
        };
    }

    private DataFault ofFeed(FaultKind kind, Draw draw) {
        long from = start + (long) ((0.2 + 0.6 * draw.next()) * (end - start));
        return switch (kind) {
            case FEED_UNIT ->
                    new Fault(kind, draw.next() < 0.5 ? start - DAY : from)
                            .times(factor(draw))
                            .form(draw)
                            .made();
            case FEED_REPEATED -> new Fault(kind, from).lasting(draw.between(3, 48)).made();
            case FEED_CLOCK ->
                    new Fault(kind, from)
                            .lasting(24 * draw.between(1, 10))
                            .late((long) (draw.sign() * draw.between(2, 12) * HOUR))
                            .made();
            default -> throw new IllegalArgumentException(kind + " is no fault of a feed");
        };
    }

    private static double factor(Draw draw) {
        double factor = FACTORS[draw.below(FACTORS.length)];
        return draw.next() < 0.5 ? factor : 1 / factor;
    }

    private static long garbage(Draw draw) {
        int which = draw.below(GARBAGE.length + 1);
        return which < GARBAGE.length ? GARBAGE[which] : (long) (draw.next() * 900_000);
    }

    /** Litres by which a register with one wrong digit differs. */
    private static long digit(Draw draw) {
        long place = (long) StrictMath.pow(10, 1 + draw.below(5));
        return draw.sign() * place * (1 + draw.below(9));
    }

    /** Seconds: half of them hours, a quarter days, a quarter a clock that begins anew. */
    private static long clock(Draw draw) {
        double form = draw.next();
        if (form >= 0.75) {
            return DataFault.YEAR_2000;
        }
        double hours = form < 0.5 ? draw.between(1, 30) : 24 * draw.between(1, 400);
        return ((long) (draw.sign() * hours)) * HOUR;
    }

    /** A fault that is being drawn; what is not said is that of a fault that changes nothing. */
    private final class Fault {

        private final FaultKind kind;
        private final long from;
        private long until = end;
        private double factor = 1;
        private long millilitres;
        private long shift;
        private int variant;

        Fault(FaultKind kind, long from) {
            this.kind = kind;
            this.from = from;
        }

        Fault lasting(double hours) {
            until = Math.min(end, from + (long) (hours * HOUR));
            return this;
        }

        Fault times(double by) {
            factor = by;
            return this;
        }

        Fault litres(long litres) {
            millilitres = litres * 1_000;
            return this;
        }

        Fault late(long seconds) {
            shift = seconds;
            return this;
        }

        Fault form(Draw draw) {
            variant = draw.below(2);
            return this;
        }

        DataFault made() {
            return new DataFault(kind, from, until, factor, millilitres, shift, variant);
        }
    }

    /** Up to eight chance figures of one fault. */
    private final class Draw {

        private final int household;
        private final FaultKind kind;
        private final long place;
        private int figure;

        Draw(int household, FaultKind kind, long place) {
            this.household = household;
            this.kind = kind;
            this.place = place;
        }

        double next() {
            return town.faultDraw(household, place, kind.ordinal() * 8 + figure++);
        }

        /** Log-uniform. */
        double between(double least, double most) {
            return least * StrictMath.pow(most / least, next());
        }

        int below(int bound) {
            return (int) (next() * bound);
        }

        int sign() {
            return next() < 0.5 ? -1 : 1;
        }
    }
}

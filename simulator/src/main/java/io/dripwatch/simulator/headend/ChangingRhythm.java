package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.meter.Upload;
import io.dripwatch.simulator.town.Town;
import java.util.List;
import java.util.Locale;

/**
 * Meters that report in one rhythm after another. Such a meter reports every hour for the longest
 * time; for some days every read that it takes; every hour; nothing for some days, and what it read
 * is lost; every hour; nothing for some days, and then all of it at once; every hour; and in the
 * end once a day. Each has it at other times. All figures are estimates.
 */
final class ChangingRhythm {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    /** How a meter reports meanwhile; its name in lower case is the ledger's detail. */
    private enum Report {
        HOURLY,
        EVERY_READ,
        GAP,
        BACKFILL,
        DAILY;

        String detail() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Stretch(Report report, long until) {}

    private final Town town;
    private final FaultRates rates;
    private final FaultLedger ledger;

    ChangingRhythm(Town town, FaultRates rates, FaultLedger ledger) {
        this.town = town;
        this.rates = rates;
        this.ledger = ledger;
    }

    /**
     * What the meter reports of its reads, and when.
     *
     * @return without reads where it reports nothing
     */
    Upload pass(Upload taken) {
        int household = taken.household();
        if (taken.size() == 0 || draw(household, 0) >= rates.of(FaultKind.RHYTHM)) {
            return taken;
        }
        List<Stretch> plan = plan(household);
        Upload reported = taken.only(read -> reports(plan, taken, read));
        Stretch newest = at(plan, taken.readSecond(taken.size() - 1));
        if (newest.report() != Report.HOURLY) {
            ledger.enter(
                    new FaultEntry(
                            FaultKind.RHYTHM,
                            taken.meterId(),
                            taken.readSecond(0),
                            taken.readSecond(taken.size() - 1),
                            reported.size(),
                            newest.report().detail()));
        }
        return newest.report() == Report.BACKFILL
                ? reported.arriving(Math.max(reported.arrivedSecond(), newest.until()))
                : reported;
    }

    /** Whether the read is reported: of each hour, or day, the first one. */
    private boolean reports(List<Stretch> plan, Upload taken, int read) {
        long second = taken.readSecond(read);
        Report report = at(plan, second).report();
        if (report == Report.EVERY_READ || report == Report.GAP) {
            return report == Report.EVERY_READ;
        }
        long length = report == Report.DAILY ? DAY : HOUR;
        long phase = (long) (draw(taken.household(), 5) * length);
        long before = read > 0 ? taken.readSecond(read - 1) : second - readEvery();
        return Math.floorDiv(second - phase, length) != Math.floorDiv(before - phase, length);
    }

    private long readEvery() {
        return town.settings().meters().readEverySeconds();
    }

    private static Stretch at(List<Stretch> plan, long second) {
        return plan.stream()
                .filter(stretch -> second < stretch.until())
                .findFirst()
                .orElse(plan.get(plan.size() - 1));
    }

    private List<Stretch> plan(int household) {
        long start = town.start().getEpochSecond();
        long length = town.end().getEpochSecond() - start;
        long shift = (long) (draw(household, 1) * length / 10);
        long dense = start + length * 35 / 100 + shift;
        long gap = start + length * 50 / 100 + shift;
        long backfill = start + length * 65 / 100 + shift;
        long daily = start + length * 75 / 100 + shift;
        long most = length / 12;
        return List.of(
                new Stretch(Report.HOURLY, dense),
                new Stretch(Report.EVERY_READ, dense + days(household, 2, 2, 5, most)),
                new Stretch(Report.HOURLY, gap),
                new Stretch(Report.GAP, gap + days(household, 3, 3, 10, most)),
                new Stretch(Report.HOURLY, backfill),
                new Stretch(Report.BACKFILL, backfill + days(household, 4, 2, 6, most)),
                new Stretch(Report.HOURLY, daily),
                new Stretch(Report.DAILY, Long.MAX_VALUE));
    }

    /** Seconds of so many whole days, at most {@code most} seconds. */
    private long days(int household, int figure, int least, int greatest, long most) {
        long drawn = least + (long) (draw(household, figure) * (greatest - least + 1));
        return Math.min(most, drawn * DAY);
    }

    private double draw(int household, int figure) {
        return town.faultDraw(household, 0, FaultKind.RHYTHM.ordinal() * 8 + figure);
    }
}

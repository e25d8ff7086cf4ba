package io.dripwatch.simulator.headend;

/**
 * What can go wrong, with its usual rate. {@link #label} is its word in commands and in {@code
 * faults.csv}. docs/simulator.md gives the sources.
 */
public enum FaultKind {
    /** An upload takes up to so many hours to arrive. Not in the ledger: it is the rule. */
    JITTER("jitter", Per.HOURS, 6, Expect.ACCEPT),
    /** An upload arrives one to seven days late. */
    LATE("late", Per.UPLOAD, 0.01, Expect.WAIT),
    /** A run of reads of an upload, up to 16, never arrives. */
    MISSING("missing", Per.UPLOAD, 0.10, Expect.GAP),
    /** A meter is not heard for one to seven days; what it read meanwhile is lost. */
    SILENT("silent", Per.METER_YEAR, 0.9, Expect.GAP),
    /** An upload arrives twice within a day. */
    DUPLICATE("duplicate", Per.UPLOAD, 0.0075, Expect.MERGE),
    /** An upload is sent once more, one to seven days later. */
    RESENT("re-sent", Per.UPLOAD, 0.002, Expect.MERGE),
    /** Up to six reads are a straight line between their neighbours, and say so. */
    ESTIMATED("estimated", Per.UPLOAD, 0.01, Expect.MARK),
    /** A whole upload in m3 instead of L, or the other way round. */
    UNIT_SLIP("unit-slip", Per.UPLOAD, 0.0005, Expect.REJECT),
    /** One read shows a register of 0. */
    ZERO_REGISTER("zero-register", Per.UPLOAD, 0.0005, Expect.REJECT),
    /** The meter's clock is up to five minutes wrong. */
    CLOCK_DRIFT("clock-drift", Per.SHARE, 1, Expect.ACCEPT),
    /** The meter's clock is two to thirty hours slow. */
    CLOCK_SLOW("clock-slow", Per.SHARE, 0.001, Expect.ACCEPT),
    /** Stamps are those of the interval's beginning instead of its end. */
    START_STAMPS("start-stamps", Per.SHARE, 0.005, Expect.ACCEPT),
    /** Stamps in local time without offset: an hour in autumn comes twice. */
    LOCAL_STAMPS("local-stamps", Per.SHARE, 0.05, Expect.DOUBT),
    /** Another meter, whose register begins near 0. */
    EXCHANGE("exchange", Per.METER_YEAR, 0.05, Expect.ACCEPT),
    /** The register reaches its last digit, 99,999 m3, and begins again. */
    ROLLOVER("rollover", Per.METER_YEAR, 0.0005, Expect.ACCEPT),
    /** 1 to 112 L run back through the meter. */
    REVERSE("reverse-flow", Per.METER_YEAR, 0.02, Expect.ACCEPT),
    /** The register stands still for 5 to 60 days, then the meter is exchanged. */
    STOPPED("stopped", Per.METER_YEAR, 0.01, Expect.ACCEPT),
    /** From now on every read has the flag. */
    LOW_BATTERY("low-battery", Per.METER_YEAR, 0.02, Expect.MARK),
    /** The reads of one upload have the flag. */
    TAMPER("tamper", Per.METER_YEAR, 0.005, Expect.MARK),
    /** The reads of one upload say that the pipe is dry. */
    DRY("dry", Per.METER_YEAR, 0.005, Expect.MARK),
    /** For one to ten days another register reports under the meter's id, between its reads. */
    INTERLEAVED("interleaved", Per.SHARE, 0.001, Expect.REJECT),
    /** The meter reports in one rhythm after another, with a gap and a backfill between. */
    RHYTHM("rhythm", Per.SHARE, 0, Expect.ACCEPT),
    /** The register that was read last is reported again for 2 to 48 hours, then the right one. */
    REPEATED("repeated", Per.METER_MONTH, 0, Expect.JUDGE),
    /** For 1 to 72 hours the register is 0, or another number that has nothing to do with it. */
    CONSTANT("constant", Per.METER_MONTH, 0, Expect.JUDGE),
    /** For 4 hours to 10 days the register is in another unit. */
    UNIT_FOR_A_WHILE("unit-for-a-while", Per.METER_MONTH, 0, Expect.JUDGE),
    /** From some day on the register is in another unit. */
    UNIT_FOR_GOOD("unit-for-good", Per.METER_MONTH, 0, Expect.JUDGE),
    /** One read has a wrong digit; the next is right again. */
    MISREAD("misread", Per.METER_MONTH, 0, Expect.JUDGE),
    /** One read a day has a wrong digit, for 3 to 25 days. */
    MISREAD_DAILY("misread-daily", Per.METER_MONTH, 0, Expect.JUDGE),
    /** For 1 to 10 days a second register reports, at the same instants or between them. */
    TWO_REGISTERS("two-registers", Per.METER_MONTH, 0, Expect.JUDGE),
    /** The reads of the last 1 to 10 days are sent again with other registers. */
    HISTORY_CHANGED("history-changed", Per.METER_MONTH, 0, Expect.JUDGE),
    /** For 6 hours to 20 days the clock is hours or days wrong, or begins in the year 2000. */
    CLOCK_WRONG("clock-wrong", Per.METER_MONTH, 0, Expect.JUDGE),
    /** All meters of a feed are in another unit, from the first day or a later one on. */
    FEED_UNIT("feed-unit", Per.FEED, 0, Expect.JUDGE),
    /** All meters of a feed repeat their last register for 3 to 48 hours. */
    FEED_REPEATED("feed-repeated", Per.FEED, 0, Expect.JUDGE),
    /** The clock of a feed is 2 to 12 hours wrong for 1 to 10 days. */
    FEED_CLOCK("feed-clock", Per.FEED, 0, Expect.JUDGE),
    /** The meter counts 5 to 40 % of what flows, for 14 to 60 days. */
    UNDER_REGISTERS("under-registers", Per.METER_YEAR, 0.02, Expect.ACCEPT);

    // Their order is part of every draw: add at the end.

    /** What a rate counts. */
    public enum Per {
        /** Of all uploads, 0 to 1. */
        UPLOAD(1),
        /** Of all meters, 0 to 1. */
        SHARE(1),
        /** Times a meter and year. */
        METER_YEAR(100),
        /** Times a meter and 30 days. */
        METER_MONTH(4),
        /** Of all feeds, 0 to 1. */
        FEED(1),
        /** Hours. */
        HOURS(72);

        private final double most;

        Per(double most) {
            this.most = most;
        }

        double most() {
            return most;
        }
    }

    /** What a right pipeline does with the reads. */
    public enum Expect {
        /** Takes them as they are. */
        ACCEPT,
        /** Counts them once. */
        MERGE,
        /** Puts them into their place when they come, or refuses them as too late. */
        WAIT,
        /** Takes the volume across the gap as known, the hours as unknown. */
        GAP,
        /** Takes them with their mark. */
        MARK,
        /** Refuses them. */
        REJECT,
        /** Refuses all but one of those with the same stamp. */
        DOUBT,
        /** Finds out by the reads around them which it believes. */
        JUDGE
    }

    private final String label;
    private final Per per;
    private final double usual;
    private final Expect expect;

    FaultKind(String label, Per per, double usual, Expect expect) {
        this.label = label;
        this.per = per;
        this.usual = usual;
        this.expect = expect;
    }

    public String label() {
        return label;
    }

    public Per per() {
        return per;
    }

    /** The rate of an ordinary network. */
    public double usual() {
        return usual;
    }

    public Expect expect() {
        return expect;
    }

    /** What the operator may rightly be told of it: an alert type of the contract, or nothing. */
    public String alert() {
        return switch (this) {
            case STOPPED -> "STOPPED_METER";
            case SILENT -> "SILENT_METER";
            case REVERSE -> "REVERSE_FLOW";
            case LOW_BATTERY, TAMPER, DRY -> "METER_FLAG";
            case UNDER_REGISTERS -> "SUDDEN_DROP";
            case UNIT_SLIP, ZERO_REGISTER, INTERLEAVED, LOCAL_STAMPS -> "METER_DATA";
            default -> isWrongData() ? "METER_DATA" : "";
        };
    }

    /** Whether single meters or a feed report for some time what is not so. */
    public boolean isWrongData() {
        return per == Per.METER_MONTH || per == Per.FEED;
    }

    /** The kind of a label, or null. */
    public static FaultKind labelled(String label) {
        for (FaultKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        return null;
    }
}

package io.dripwatch.cli.importing.time;

/** What {@code 03/04/2026} means. */
public enum DateOrder {
    DAY_FIRST("day/month/year"),
    MONTH_FIRST("month/day/year");

    private final String words;

    DateOrder(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}

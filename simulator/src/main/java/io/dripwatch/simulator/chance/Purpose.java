package io.dripwatch.simulator.chance;

/**
 * What a random draw is for. Each purpose has its own stream of numbers, so that drawing more for
 * one purpose never changes another: a town with leaks has the same showers as one without.
 */
public enum Purpose {
    RESIDENTS(1),
    FITTINGS(2),
    CONTACT(3),
    CLOCK(4),
    WC(5),
    SHOWER(6),
    KITCHEN_TAP(8),
    WASHING_MACHINE(9),
    LEAK(10),
    METER(11),
    BATH(12),
    DISHWASHER(13),
    GARDEN_TAP(14),
    MACHINES(15),
    LIFE(16),
    FESTIVAL(17),
    WEATHER(18),
    FROST(19),
    DEFERRED(20),
    DEEP_CLEAN(21),
    FAULT(22),
    REACTION(23),
    PRESSURE(24),
    QUESTION(25);

    /** Part of every draw: never renumber, or every town changes. */
    final int code;

    Purpose(int code) {
        this.code = code;
    }
}

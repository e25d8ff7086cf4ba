package io.dripwatch.domain.incident;

import java.util.List;

/**
 * On which days after its warning an incident that goes on is recalled: the more it costs, the
 * sooner and the more often.
 *
 * @param steps by least loss, ascending; empty for never
 */
public record ReminderSchedule(List<Step> steps) {

    /** Told once. */
    public static final ReminderSchedule NEVER = new ReminderSchedule(List.of());

    /**
     * What holds from a size of the loss on.
     *
     * @param litresADay least loss, litres a day
     * @param days after the warning, ascending from 1
     */
    public record Step(double litresADay, List<Integer> days) {

        public Step {
            if (!(litresADay >= 0)) {
                throw new IllegalArgumentException(
                        "a loss must be 0 or more litres a day, but is " + litresADay);
            }
            int before = 0;
            for (int day : days) {
                if (day <= before) {
                    throw new IllegalArgumentException(
                            "reminder days must ascend from 1, but are " + days);
                }
                before = day;
            }
            days = List.copyOf(days);
        }
    }

    public ReminderSchedule {
        double before = -1;
        for (Step step : steps) {
            if (step.litresADay() <= before) {
                throw new IllegalArgumentException("steps must ascend by loss, but are " + steps);
            }
            before = step.litresADay();
        }
        steps = List.copyOf(steps);
    }

    /** Whether some loss is recalled. */
    public boolean isNever() {
        return steps.stream().allMatch(step -> step.days().isEmpty());
    }

    /** The days for a loss of so many litres a day; empty for none, and for no number. */
    public List<Integer> days(double litresADay) {
        List<Integer> days = List.of();
        for (Step step : steps) {
            if (litresADay >= step.litresADay()) {
                days = step.days();
            }
        }
        return days;
    }
}

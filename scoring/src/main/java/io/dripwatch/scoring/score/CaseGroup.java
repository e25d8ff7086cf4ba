package io.dripwatch.scoring.score;

import io.dripwatch.scoring.files.Seconds;
import io.dripwatch.scoring.truth.LeakCase;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Kinds of case that are scored apart. A case may be in several; every case is in {@link #ALL}. */
public enum CaseGroup {
    LARGE("leak >= 10 L/h, >= 72 h", ">=10 L/h", ">= 10 L/h") {
        @Override
        boolean contains(LeakCase leak) {
            return isLastingLeak(leak) && leak.meanLitresPerHour() >= 10;
        }
    },
    SMALL("leak 2-10 L/h, >= 72 h", "2-10 L/h", "2-10 L/h") {
        @Override
        boolean contains(LeakCase leak) {
            return isLastingLeak(leak)
                    && leak.meanLitresPerHour() >= 2
                    && leak.meanLitresPerHour() < 10;
        }
    },
    CYCLING("cycling, zero hours between", "cycling with zeros", "cycling") {
        @Override
        boolean contains(LeakCase leak) {
            return leak.kind().equals("cycling") && leak.periodMinutes() >= 90;
        }
    },
    BURST("burst >= 200 L/h, >= 6 h", "burst", "burst") {
        @Override
        boolean contains(LeakCase leak) {
            return leak.kind().equals("burst") && leak.meanLitresPerHour() >= 200;
        }
    },
    LEFT_RUNNING("left running, 2-10 h", "left running", "left running") {
        @Override
        boolean contains(LeakCase leak) {
            return leak.kind().equals("left-running");
        }
    },
    PART_OF_DAY("part of each day", "part of each day", "part of day") {
        @Override
        boolean contains(LeakCase leak) {
            return PARTS_OF_DAYS.contains(leak.kind());
        }
    },
    ALL("all", "all", "all") {
        @Override
        boolean contains(LeakCase leak) {
            return true;
        }
    };

    private static final Set<String> LASTING = Set.of("steady", "cycling", "ramp");
    private static final Set<String> PARTS_OF_DAYS = Set.of("part-day", "longer-irrigation");
    private static final double LASTING_HOURS = 72;

    private final String key;
    private final String column;
    private final String axisLabel;

    CaseGroup(String key, String column, String axisLabel) {
        this.key = key;
        this.column = column;
        this.axisLabel = axisLabel;
    }

    abstract boolean contains(LeakCase leak);

    private static boolean isLastingLeak(LeakCase leak) {
        return LASTING.contains(leak.kind())
                && Seconds.of(leak.end()) - Seconds.of(leak.onset())
                        >= LASTING_HOURS * Seconds.HOUR;
    }

    /**
     * The columns of a table about these runs: every group, but for {@link #PART_OF_DAY} where the
     * truth has no such case.
     */
    public static List<CaseGroup> columns(List<ScoredRun> runs) {
        return Stream.of(values())
                .filter(
                        group ->
                                group != PART_OF_DAY
                                        || runs.stream()
                                                .anyMatch(run -> run.score().has(PART_OF_DAY)))
                .toList();
    }

    /** Its name in {@code score.json}. */
    String key() {
        return key;
    }

    /** The head of its column in the table. */
    public String column() {
        return column;
    }

    /** Its name below the picture's axis. */
    String axisLabel() {
        return axisLabel;
    }
}

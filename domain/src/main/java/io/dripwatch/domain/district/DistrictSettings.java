package io.dripwatch.domain.district;

import java.io.Serializable;

/**
 * When many homes of a district tripping together are one event of the network.
 *
 * @param share more than this share of the district's homes; above 0, below 1
 * @param leastHomes and at least so many; 2 or more
 * @param spanMillis their onsets lie within this time of one another's
 * @param holdMillis how long, in the readings' time, a home's alert waits for its neighbours'
 */
public record DistrictSettings(double share, int leastHomes, long spanMillis, long holdMillis)
        implements Serializable {

    /**
     * 2 % and 5 homes within an hour (a proposal without a published model; Alertmanager's
     * inhibition is the pattern). A quarter of an hour of waiting: of a wave that spreads over an
     * hour and reaches 8 % of the homes, the threshold is passed by then.
     */
    public static final DistrictSettings DEFAULTS =
            new DistrictSettings(0.02, 5, 3_600_000, 900_000);

    public DistrictSettings {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "district share is %s, expected above 0, below 1".formatted(share));
        }
        if (leastHomes < 2) {
            throw new IllegalArgumentException(
                    "least homes of a district are %d, expected 2 or more".formatted(leastHomes));
        }
        if (spanMillis <= 0 || holdMillis < 0) {
            throw new IllegalArgumentException(
                    "district span is %d ms and hold %d ms, expected above 0, and 0 or more"
                            .formatted(spanMillis, holdMillis));
        }
    }

    /** How many homes it takes in a district of that size. */
    int threshold(int homes) {
        return Math.max(leastHomes, (int) Math.floor(share * homes) + 1);
    }
}

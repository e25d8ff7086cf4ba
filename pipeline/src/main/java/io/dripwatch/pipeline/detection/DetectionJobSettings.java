package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.domain.rulebook.RuleScope;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the detection job needs to know besides Kafka.
 *
 * @param rules the water rules; serialised with the job graph
 * @param classRules where the rules of some meter classes differ
 * @param district when homes that trip together are one event of the network
 * @param timeZone IANA name for meters nobody described
 * @param registryClosed whether readings of unknown meters are refused
 * @param futureToleranceMillis how much later than its arrival a read may say it is
 * @param cachedWatches most households a subtask keeps packed on the heap, 1.2 KB each
 * @param unpackedWatches most households that it keeps unpacked beside them, 27 KB each
 * @param unregisteredMeters most meters outside the registry that the whole job follows
 */
public record DetectionJobSettings(
        DetectionSettings rules,
        List<DetectionRule> classRules,
        DistrictSettings district,
        String timeZone,
        boolean registryClosed,
        long futureToleranceMillis,
        int cachedWatches,
        int unpackedWatches,
        int unregisteredMeters)
        implements Serializable {

    private static final int UNPACKED = 10_000;

    /** Some two gigabytes of state, on disk. */
    private static final int MOST_UNREGISTERED = 1_000_000;

    /**
     * The default rules, an open registry, five minutes of clock drift, a million packed households
     * (1.2 GB) and 10,000 unpacked ones (270 MB) on the heap of each subtask, where it has the
     * room.
     */
    public static final DetectionJobSettings DEFAULTS =
            new DetectionJobSettings(
                    DetectionSettings.DEFAULTS,
                    List.of(),
                    DistrictSettings.DEFAULTS,
                    "UTC",
                    false,
                    300_000,
                    1_000_000);

    /** With the default numbers of unpacked households and of meters outside the registry. */
    public DetectionJobSettings(
            DetectionSettings rules,
            List<DetectionRule> classRules,
            DistrictSettings district,
            String timeZone,
            boolean registryClosed,
            long futureToleranceMillis,
            int cachedWatches) {
        this(
                rules,
                classRules,
                district,
                timeZone,
                registryClosed,
                futureToleranceMillis,
                cachedWatches,
                Math.min(cachedWatches, UNPACKED),
                MOST_UNREGISTERED);
    }

    public DetectionJobSettings {
        classRules = new ArrayList<>(classRules);
        if (futureToleranceMillis < 0) {
            throw new IllegalArgumentException(
                    "future tolerance is %d ms, expected 0 or more"
                            .formatted(futureToleranceMillis));
        }
        if (cachedWatches < 1) {
            throw new IllegalArgumentException(
                    "cached watches are %d, expected 1 or more".formatted(cachedWatches));
        }
        if (unpackedWatches < 0) {
            throw new IllegalArgumentException(
                    "unpacked watches are %d, expected 0 or more".formatted(unpackedWatches));
        }
    }

    /** Every setting that a rule can change, for all homes, and those of classes that differ. */
    List<DetectionRule> configuration() {
        List<DetectionRule> configuration = new ArrayList<>();
        for (DetectionSetting key : DetectionSetting.all()) {
            configuration.add(
                    new DetectionRule(RuleScope.ALL.toString(), key.key(), key.of(rules)));
        }
        configuration.addAll(classRules);
        return configuration;
    }

    /** The same for a town in another time zone. */
    public DetectionJobSettings in(String otherTimeZone) {
        return new DetectionJobSettings(
                rules,
                classRules,
                district,
                otherTimeZone,
                registryClosed,
                futureToleranceMillis,
                cachedWatches,
                unpackedWatches,
                unregisteredMeters);
    }

    /** The same with another bound of meters outside the registry. */
    public DetectionJobSettings withUnregisteredMeters(int most) {
        return new DetectionJobSettings(
                rules,
                classRules,
                district,
                timeZone,
                registryClosed,
                futureToleranceMillis,
                cachedWatches,
                unpackedWatches,
                most);
    }
}

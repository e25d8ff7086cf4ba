package io.dripwatch.scoring.truth;

import io.dripwatch.scoring.files.FileError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cases of people who used no water because something had happened to them. Carers are told of
 * them, not households, so that only alerts for carers can find them.
 */
public final class WelfareTruth {

    /** {@code fall} is what the simulator calls it. */
    private static final Set<String> KINDS = Set.of("welfare", "fall");

    private WelfareTruth() {}

    /**
     * Rows of those kinds among the truth, and every row of a file of their own.
     *
     * @param file in the form of {@code truth.csv}; null for none
     */
    public static Truth of(Truth truth, Path file) {
        List<LeakCase> cases =
                new ArrayList<>(
                        truth.cases().stream()
                                .filter(leak -> KINDS.contains(leak.kind()))
                                .toList());
        if (file != null) {
            Set<String> ids =
                    cases.stream().map(LeakCase::id).collect(Collectors.toCollection(HashSet::new));
            for (LeakCase leak : Truth.read(file).cases()) {
                if (!ids.add(leak.id())) {
                    throw new FileError(
                            "--welfare %s: case %s stands in --truth too, expected each case once"
                                    .formatted(file, leak.id()));
                }
                cases.add(leak);
            }
        }
        return Truth.of(cases);
    }
}

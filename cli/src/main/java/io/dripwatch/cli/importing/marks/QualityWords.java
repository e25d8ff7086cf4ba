package io.dripwatch.cli.importing.marks;

import java.util.Locale;
import java.util.Set;

/** How exports say whether a value was read or estimated. */
public final class QualityWords {

    private static final Set<String> READ =
            Set.of(
                    "actual",
                    "a",
                    "act",
                    "r",
                    "raw",
                    "v",
                    "valid",
                    "validated",
                    "ok",
                    "good",
                    "0",
                    "false",
                    "f",
                    "no",
                    "n",
                    "measured",
                    "mesuré",
                    "real",
                    "réel",
                    "m",
                    "read",
                    "否",
                    "实抄",
                    "正常");

    private static final Set<String> ESTIMATED =
            Set.of(
                    "estimated",
                    "e",
                    "est",
                    "estimate",
                    "estimé",
                    "estimada",
                    "estimado",
                    "s",
                    "substituted",
                    "interpolated",
                    "1",
                    "true",
                    "t",
                    "yes",
                    "y",
                    "是",
                    "估抄",
                    "估");

    private QualityWords() {}

    /**
     * Whether a value was estimated; null of a word that is neither usual for a value read nor for
     * a guess.
     */
    public static Boolean isEstimated(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return READ.contains(word) ? Boolean.FALSE : ESTIMATED.contains(word) ? Boolean.TRUE : null;
    }
}

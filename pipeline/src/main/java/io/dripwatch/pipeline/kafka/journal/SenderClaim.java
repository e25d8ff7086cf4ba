package io.dripwatch.pipeline.kafka.journal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who opened the journal last: an entry of the journal's own, under a key that no alert has. A
 * sender that was shut out reads there by whom.
 *
 * @param groupPrefix of its environment
 * @param job Flink's id of its job
 */
public record SenderClaim(String groupPrefix, String job) {

    /** Key of the entry; no alert has such an id. */
    public static final String KEY = "!sender";

    private static final Pattern FORM = Pattern.compile("job=(\\S+) group-prefix=(.*)");

    /** Whether that is the key of a claim. */
    static boolean isKey(byte[] key) {
        return key != null && KEY.equals(new String(key, StandardCharsets.UTF_8));
    }

    byte[] encode() {
        return "job=%s group-prefix=%s"
                .formatted(job, groupPrefix)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Null for bytes that are no claim. */
    static SenderClaim decode(byte[] bytes) {
        Matcher found = FORM.matcher(new String(bytes, StandardCharsets.UTF_8));
        return found.matches() ? new SenderClaim(found.group(2), found.group(1)) : null;
    }

    @Override
    public String toString() {
        return "job %s with group-prefix %s".formatted(job, groupPrefix);
    }
}

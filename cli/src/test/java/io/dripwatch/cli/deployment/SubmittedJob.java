package io.dripwatch.cli.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A job as the script of service {@code submit} starts it.
 *
 * @param arguments all that the job's main method gets
 */
record SubmittedJob(String name, String mainClass, String[] arguments) {

    /** A call of the script's function: name, main class, then the job's own arguments. */
    private static final Pattern START = Pattern.compile("(?m)^start (\\S+) (\\S+)(.*)$");

    /** What the function itself hands to every job, before the call's own arguments. */
    private static final Pattern COMMON =
            Pattern.compile("flink run .*dripwatch-job\\.jar (.*)\"\\$\\{@:3}\"");

    static List<SubmittedJob> in(ComposeFile compose) {
        String script = String.join("\n", compose.words("submit")).replaceAll("\\\\\\n\\s*", " ");
        String common =
                COMMON.matcher(script)
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElseThrow();
        return START.matcher(script).results().map(call -> job(call, common)).toList();
    }

    private static SubmittedJob job(MatchResult call, String common) {
        List<String> arguments = new ArrayList<>();
        for (String word : (common + call.group(3)).strip().split("\\s+")) {
            arguments.add(word);
        }
        return new SubmittedJob(call.group(1), call.group(2), arguments.toArray(String[]::new));
    }
}

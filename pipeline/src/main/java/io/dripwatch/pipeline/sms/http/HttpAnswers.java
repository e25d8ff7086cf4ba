package io.dripwatch.pipeline.sms.http;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a provider's answers look like: a regular expression for each class, null for none.
 *
 * @param accepted an answer with which the message is taken; its group, if it has one, is the
 *     provider's id
 * @param refused this message is refused for good
 * @param throttled asks everybody to come again later
 * @param numberLimit no more for this number: for a minute where what is found names a minute or
 *     seconds, for an hour where it names an hour, else for a day
 * @param accountLimit no more of our account
 * @param misconfigured refuses our account, key, signature or sender
 */
public record HttpAnswers(
        String accepted,
        String refused,
        String throttled,
        String numberLimit,
        String accountLimit,
        String misconfigured)
        implements Serializable {

    public HttpAnswers {
        require("http-accepted", accepted);
        require("http-refused", refused);
        require("http-throttled", throttled);
        require("http-number-limit", numberLimit);
        require("http-account-limit", accountLimit);
        require("http-misconfigured", misconfigured);
    }

    /** Without limits. */
    public static HttpAnswers of(String accepted, String refused, String throttled) {
        return new HttpAnswers(accepted, refused, throttled, null, null, null);
    }

    /** What is found of a pattern; null for nothing. */
    static String found(String pattern, String body) {
        if (pattern == null) {
            return null;
        }
        Matcher matcher = Pattern.compile(pattern).matcher(body);
        return matcher.find() ? matcher.group() : null;
    }

    private static void require(String option, String pattern) {
        try {
            if (pattern != null) {
                var unused = Pattern.compile(pattern);
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    option + ": expected a regular expression: " + e.getDescription(), e);
        }
    }
}

package io.dripwatch.pipeline.words;

import com.ibm.icu.text.Transliterator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mainland China's providers publish about templates that they approve: the strictest of their
 * rules, so that one text passes all. What only a person can judge is not here. Read in November
 * 2026:
 *
 * <ul>
 *   <li>Alibaba Cloud, notification templates: help.aliyun.com/document_detail/463270.htm
 *   <li>Tencent Cloud, body templates: cloud.tencent.com/document/product/382/39023; signatures:
 *       cloud.tencent.com/document/api/382/59177
 *   <li>Huawei Cloud, variables: support.huaweicloud.com/productdesc-msgsms/sms_faq_0003.html
 * </ul>
 */
final class ProviderRules {

    /** Signature with its brackets, words and values; all three. */
    private static final int MOST_CHARS = 500;

    /** Of a value: Huawei 20, Alibaba 35, Tencent as its console says. */
    private static final int MOST_VALUE_CHARS = 20;

    /** Of one template; Huawei. */
    private static final int MOST_VARIABLES = 20;

    /** Chinese, Latin letters and digits; Tencent. */
    private static final Pattern SIGNATURE = Pattern.compile("[\\p{IsHan}A-Za-z0-9]{2,12}");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z]+}");

    /** Brackets are the signature's; the rest prints as something else on some telephones. */
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "[\u3010\u3011\u300e\u300f\u300c\u300d\u3016\u3017\\[\\]#^&$"
                            + "\u00a5\uffe5\u2605\u2606\u203b\u2192\u2022\u25cf\u221a\u261e\u2713"
                            + "\u2460-\u2473\u00b2\u00b3\\p{Cc}\\p{So}]");

    /** A person's number, account or group; a utility's own number is allowed. */
    private static final Pattern CONTACT =
            Pattern.compile(
                    "(?<![0-9])1[3-9][0-9]{9}(?![0-9])|QQ|\u5fae\u4fe1|\u52a0\u7fa4|\u6296\u97f3");

    /** Belongs to advertisements alone. */
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("\u62d2\u6536|\u9000\u8ba2|\u56de(\u590d)?(TD|T|R)");

    /** A value may come from a registry: no bracket, link, quote or brace. */
    private static final Pattern BAD_VALUE = Pattern.compile("[\u3010\u3011\\[\\]<>{}'\"]");

    private ProviderRules() {}

    /** Adds a line for each rule that the template breaks. */
    static void check(ProviderTemplate template, List<String> complaints) {
        String words = VARIABLE.matcher(template.content()).replaceAll("");
        complain(template, complaints, FORBIDDEN, words, "no provider takes '%s' in a template");
        complain(template, complaints, CONTACT, words, "a template may not name '%s'");
        complain(template, complaints, UNSUBSCRIBE, words, "'%s' belongs to advertisements");
        if (words.toLowerCase(Locale.ROOT).contains("http") || words.contains("www.")) {
            complaints.add(template.place() + ": a template may hold no link");
        }
        String simplified = Simplified.of(words);
        if (template.key().startsWith("zh") && !simplified.equals(words)) {
            complaints.add(
                    "%s: '%s' is in traditional characters; expected '%s'"
                            .formatted(template.place(), words, simplified));
        }
        if (words.codePoints().noneMatch(Character::isLetter)) {
            complaints.add(template.place() + ": variables alone make no template; expected words");
        }
        if (!SIGNATURE.matcher(template.signature()).matches()) {
            complaints.add(
                    "%s: the signature is '%s'; expected 2 to 12 Chinese characters, letters and digits"
                            .formatted(template.place(), template.signature()));
        }
        checkVariables(template, complaints);
        int chars =
                template.signature().length() + 2 + template.filled(template.longest()).length();
        if (chars > MOST_CHARS) {
            complaints.add(
                    "%s: %d characters with signature and longest values; expected %d at most"
                            .formatted(template.place(), chars, MOST_CHARS));
        }
    }

    private static void checkVariables(ProviderTemplate template, List<String> complaints) {
        List<String> names = template.variables();
        if (names.size() > MOST_VARIABLES) {
            complaints.add(
                    "%s: %d variables; expected %d at most"
                            .formatted(template.place(), names.size(), MOST_VARIABLES));
        }
        if (new HashSet<>(names).size() < names.size()) {
            complaints.add(
                    "%s: a variable stands twice in %s; expected each once"
                            .formatted(template.place(), template.content()));
        }
        if (template.content().contains("}${")) {
            complaints.add(
                    "%s: two variables stand side by side in %s; expected words between them"
                            .formatted(template.place(), template.content()));
        }
        template.longest()
                .forEach(
                        (name, value) -> {
                            if (value.codePointCount(0, value.length()) > MOST_VALUE_CHARS) {
                                complaints.add(
                                        "%s: {%s} can be '%s'; expected %d characters at most"
                                                .formatted(
                                                        template.place(),
                                                        name,
                                                        value,
                                                        MOST_VALUE_CHARS));
                            }
                            complain(
                                    template,
                                    complaints,
                                    BAD_VALUE,
                                    value,
                                    "a value may not hold '%s'");
                        });
    }

    private static void complain(
            ProviderTemplate template,
            List<String> complaints,
            Pattern bad,
            String words,
            String complaint) {
        Matcher found = bad.matcher(words);
        if (found.find()) {
            complaints.add(template.place() + ": " + complaint.formatted(found.group()));
        }
    }

    /** Loaded where it is needed: the rules are large. */
    private static final class Simplified {

        private static final Transliterator RULES =
                Transliterator.getInstance("Traditional-Simplified");

        private static String of(String words) {
            return RULES.transliterate(words);
        }
    }
}

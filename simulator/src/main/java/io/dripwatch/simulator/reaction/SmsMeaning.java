package io.dripwatch.simulator.reaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person takes from the text of an SMS, in English or Chinese.
 *
 * @param topic what it is about
 * @param litresPerHour the flow that it names; 0 for none
 */
record SmsMeaning(Topic topic, double litresPerHour) {

    private static final Pattern FLOW =
            Pattern.compile("([0-9][0-9,]*(?:\\.[0-9]+)?) ?(?:L/h|升/时)");
    private static final Pattern HIGH =
            Pattern.compile(
                    "L more than is usual for you|far above what is usual for you\\. Please|比往常多用水约|用水仍远高于往常");
    private static final Pattern AWAY =
            Pattern.compile("while your home is marked as away|您家登记外出，但|登记外出期间用水未停");

    /** A use that has ended, or a warning that is taken back, whatever else the words name. */
    private static final Pattern OVER =
            Pattern.compile(
                    "all clear|We take it back|Sorry\\.|has ended|is over[,.]"
                            + "|警报解除|撤回|计量已结束|用水已结束|少用水已结束");

    /** A question to the home. */
    private static final Pattern ASKED = Pattern.compile("we tell your carer|将告知照护人");

    /** What is used above the usual, a day; of meters that are read once a day. */
    private static final Pattern A_DAY =
            Pattern.compile("about ([0-9.]+) L a day more|每天(?:比往常)?多用?约([0-9.]+)升");

    /** A reminder, or a limit that the home set. */
    private static final Pattern STILL =
            Pattern.compile(
                    "water still|still very high|提醒后已|仍然极高"
                            + "|^(?!.*correction).*still use|^(?!.*更正).*仍每天"
                            + "|your limit of|the limit of|over the limit|compare that with the limit"
                            + "|monthly limit still|月用量上限|您设定的[0-9]");

    /** What an SMS can be about, as far as a home would act on it or answer it. */
    enum Topic {
        /** Water that runs. */
        FLOW,
        /** More water than usual. */
        HIGH_USE,
        /** Water used although nobody is at home. */
        USE_WHILE_AWAY,
        /** Water that still runs, or a limit about to be passed: nothing to call wrong. */
        STILL_IN_USE,
        /** Whether all is well, before the carer is told. */
        QUESTION,
        /** An all-clear, a retraction, too little use, or something else. */
        OTHER
    }

    /** Whether it says that water is being used: what makes a home look for a leak. */
    boolean noticeOfUse() {
        return topic != Topic.OTHER && topic != Topic.QUESTION;
    }

    static SmsMeaning of(String text) {
        if (OVER.matcher(text).find()) {
            return new SmsMeaning(Topic.OTHER, 0);
        }
        if (ASKED.matcher(text).find()) {
            return new SmsMeaning(Topic.QUESTION, 0);
        }
        if (AWAY.matcher(text).find()) {
            return new SmsMeaning(Topic.USE_WHILE_AWAY, 0);
        }
        if (HIGH.matcher(text).find()) {
            return new SmsMeaning(Topic.HIGH_USE, 0);
        }
        if (STILL.matcher(text).find()) {
            return new SmsMeaning(Topic.STILL_IN_USE, 0);
        }
        Matcher aDay = A_DAY.matcher(text);
        if (aDay.find()) {
            String litres = aDay.group(1) == null ? aDay.group(2) : aDay.group(1);
            return new SmsMeaning(Topic.FLOW, Double.parseDouble(litres) / 24);
        }
        Matcher flow = FLOW.matcher(text);
        return flow.find()
                ? new SmsMeaning(Topic.FLOW, Double.parseDouble(flow.group(1).replace(",", "")))
                : new SmsMeaning(Topic.OTHER, 0);
    }
}

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
    private static final Pattern HIGH = Pattern.compile("far more water than is usual|远超往常");
    private static final Pattern AWAY = Pattern.compile("marked your home as away|外出期间,?自");

    /** A reminder, or a limit that the home set. */
    private static final Pattern STILL =
            Pattern.compile("water still runs|仍用水不断|about to pass the limit that you set|即将超过您设定");

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
        /** An all-clear, a retraction, too little use, or something else. */
        OTHER
    }

    /** Whether it says that water is being used: what makes a home look for a leak. */
    boolean noticeOfUse() {
        return topic != Topic.OTHER;
    }

    static SmsMeaning of(String text) {
        if (AWAY.matcher(text).find()) {
            return new SmsMeaning(Topic.USE_WHILE_AWAY, 0);
        }
        if (HIGH.matcher(text).find()) {
            return new SmsMeaning(Topic.HIGH_USE, 0);
        }
        if (STILL.matcher(text).find()) {
            return new SmsMeaning(Topic.STILL_IN_USE, 0);
        }
        Matcher flow = FLOW.matcher(text);
        return flow.find()
                ? new SmsMeaning(Topic.FLOW, Double.parseDouble(flow.group(1).replace(",", "")))
                : new SmsMeaning(Topic.OTHER, 0);
    }
}

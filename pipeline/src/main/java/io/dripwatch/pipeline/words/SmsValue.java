package io.dripwatch.pipeline.words;

import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.SimpleTimeZone;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Date;

/**
 * What stands for a placeholder.
 *
 * @param asTold where the placeholder stands alone
 * @param forIcu a number or calendar where ICU is asked for a format; else the same text
 */
record SmsValue(String asTold, Object forIcu) {

    static SmsValue text(String text) {
        return new SmsValue(text, text);
    }

    /** Digits without grouping, the same in every language: "12", "1250", "3.5". */
    static SmsValue number(BigDecimal number) {
        return new SmsValue(number.toPlainString(), number);
    }

    /** The recipient's clock at that instant; the two libraries need not agree on a zone's name. */
    static SmsValue time(String asTold, ZonedDateTime time) {
        GregorianCalendar calendar =
                new GregorianCalendar(
                        new SimpleTimeZone(
                                (int)
                                        Duration.ofSeconds(time.getOffset().getTotalSeconds())
                                                .toMillis(),
                                time.getZone().getId()));
        calendar.setTime(Date.from(time.toInstant()));
        return new SmsValue(asTold, calendar);
    }
}

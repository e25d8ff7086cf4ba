package io.dripwatch.domain.notification.recipient;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.Verdict;
import java.io.Serializable;
import java.util.regex.Pattern;

/** Knows which telephone numbers can be sent an SMS. The door to a library that does. */
@FunctionalInterface
public interface NumberPlan extends Serializable {

    /** Never null and never throws: a number that cannot be read is {@link Verdict#INVALID}. */
    Judged judge(PhoneNumber number);

    /** What is known of a number before it is dialled. */
    enum Verdict {
        DIALLABLE,
        INVALID,
        /** A landline. */
        NOT_MOBILE,
        /** Of a country in which the operator sends nothing. */
        OTHER_REGION
    }

    /**
     * A verdict, and the number as it is to be dialled.
     *
     * @param number in E.164; null unless diallable
     */
    record Judged(Verdict verdict, PhoneNumber number) {

        public static Judged refused(Verdict verdict) {
            return new Judged(verdict, null);
        }

        public static Judged diallable(PhoneNumber number) {
            return new Judged(Verdict.DIALLABLE, number);
        }
    }

    /** Takes what has the shape of ITU-T E.164: a plus, no leading 0, 8 to 15 digits. */
    static NumberPlan byShape() {
        return number ->
                Shape.E164.matcher(number.e164()).matches()
                        ? Judged.diallable(number)
                        : Judged.refused(Verdict.INVALID);
    }

    /** Holds the pattern, which an interface would show to everybody. */
    final class Shape {
        private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{7,14}");

        private Shape() {}
    }
}

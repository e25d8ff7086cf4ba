package io.dripwatch.console.kafka;

import io.dripwatch.schemas.MalformedMessageException;

/** What the store can hold: whoever may write to a topic must not be able to stop the console. */
final class StorableText {

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_TEXT = 4_000;

    private StorableText() {}

    /** A name that things are found by. */
    static String id(String id) throws MalformedMessageException {
        if (id == null
                || id.isBlank()
                || id.length() > LONGEST_ID
                || id.chars().anyMatch(Character::isISOControl)) {
            throw refused(
                    "an id of %d characters, expected 1 to %d and no control characters"
                            .formatted(id == null ? 0 : id.length(), LONGEST_ID));
        }
        return id;
    }

    /** A name that may be missing. */
    static String idOrNull(String id) throws MalformedMessageException {
        return id == null ? null : id(id);
    }

    /** Words for people: without the one character that databases refuse, cut where too long. */
    static String text(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\u0000", "");
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
    }

    /** A number that can be shown. */
    static double number(double number) throws MalformedMessageException {
        if (!Double.isFinite(number)) {
            throw refused("the number " + number + ", expected a finite one");
        }
        return number;
    }

    private static MalformedMessageException refused(String what) {
        return new MalformedMessageException(MalformedMessageException.Kind.UNDECODABLE, what);
    }
}

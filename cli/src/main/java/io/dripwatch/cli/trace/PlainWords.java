package io.dripwatch.cli.trace;

import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;

/** What outcomes mean, for a person who knows none of the codes. */
final class PlainWords {

    private PlainWords() {}

    static String of(SmsOutcome outcome) {
        String because = outcome.getReason() == null ? null : why(outcome.getReason());
        return switch (outcome.getStage()) {
            case SUPPRESSED -> "no SMS: " + orUnknown(because);
            case DEFERRED ->
                    "waits"
                            + (outcome.getUntil() == null ? "" : " until " + outcome.getUntil())
                            + ": "
                            + orUnknown(because);
            case HELD -> "held for a person: " + orUnknown(because);
            case HANDED_OVER ->
                    because == null ? "decided: it is to be sent" : "released: it is to be sent";
            case POSTED ->
                    "handed to the provider"
                            + (outcome.getAttempt() == null || outcome.getAttempt() < 2
                                    ? ""
                                    : " a second time");
            case ACCEPTED -> "taken by the provider" + sid(outcome);
            case DELIVERED -> "delivered to the telephone";
            case UNDELIVERED -> "did not arrive" + code(outcome);
            case REFUSED -> "refused by the provider" + code(outcome);
            case PARKED ->
                    "given up in doubt: the provider may have it, a person decides" + code(outcome);
            case EXPIRED -> "given up before it was sent: " + orUnknown(because);
            case DROPPED -> "dropped while it was held: " + orUnknown(because);
            case UNKNOWN -> "something that this release does not know";
        };
    }

    /** Whether the stage says what became of an SMS, and not only what was decided. */
    static boolean isOfSender(SmsStage stage) {
        return switch (stage) {
            case POSTED, ACCEPTED, DELIVERED, UNDELIVERED, REFUSED, PARKED, EXPIRED -> true;
            default -> false;
        };
    }

    private static String orUnknown(String because) {
        return because == null ? "no reason was given" : because;
    }

    private static String sid(SmsOutcome outcome) {
        return outcome.getSid() == null ? "" : " as " + outcome.getSid();
    }

    private static String code(SmsOutcome outcome) {
        boolean http = outcome.getHttpStatus() != null;
        return outcome.getCode() == null
                ? http ? " (HTTP %d)".formatted(outcome.getHttpStatus()) : ""
                : " (provider's code %d%s)"
                        .formatted(
                                outcome.getCode(), http ? ", HTTP " + outcome.getHttpStatus() : "");
    }

    /** A reason that a newer release wrote is told as it is. */
    private static String why(String code) {
        for (Reason reason : Reason.values()) {
            if (reason.name().equals(code)) {
                return why(reason);
            }
        }
        return code;
    }

    static String why(Reason reason) {
        return switch (reason) {
            case AUDIENCE ->
                    "it is for the operator, who gave no number or asked for more serious ones only";
            case NO_NEWS -> "its reader knows all that it says";
            case NO_WORDS -> "households are not told of this kind of incident";
            case BEFORE_START -> "its readings are from before the instant no-sms-before";
            case STALE -> "its readings are too old to warn by";
            case NO_HOUSEHOLD ->
                    "the registry has no such meter, or it belongs to another household by now";
            case NO_PHONE -> "the registry has no telephone number, or another one by now";
            case BAD_PHONE -> "the telephone number in the registry does not exist";
            case NOT_MOBILE -> "the telephone number in the registry is a landline";
            case OTHER_REGION ->
                    "the telephone number is of a country that is not among allowed-regions";
            case NO_CONSENT -> "the household has not agreed to SMS, or took that back";
            case STOPPED -> "its reader answered STOP";
            case ALREADY_DECIDED -> "the same alert was decided before";
            case DRY_RUN -> "the job runs with mode DRY_RUN; it would be sent with LIVE";
            case NOT_WARNED -> "its reader was never told that it began";
            case OVERTAKEN -> "newer readings or alerts say otherwise by then";
            case ANSWERED -> "the household answered that it knows";
            case AWAITS_OUTCOME -> "it is not known yet whether the SMS before it arrived";
            case ASKS_RESIDENT -> "the home was asked first, and may still answer";
            case CATCHING_UP -> "the rest of the readings may change it";
            case QUIET_HOURS -> "the reader's quiet hours";
            case DAILY_CAP -> "the household was warned of something not long ago";
            case MONTHLY_CAP -> "the household has had its warnings of 30 days";
            case COOL_DOWN -> "the same kind of incident ended only just before";
            case BUDGET -> "more SMS than sms-budget allows in one window";
            case BY_PERSON -> "a person decided so";
        };
    }
}

package io.dripwatch.domain.notification.message;

import io.dripwatch.domain.notification.NotificationMode;

/** Why a notice is not sent, or not now. */
public enum Reason {
    /** For the operator, who has given no number, or not serious enough for it. */
    AUDIENCE,
    /** Nothing that changes what its reader knows. */
    NO_NEWS,
    /** There are no words for this kind of incident. */
    NO_WORDS,
    /** By readings from before the instant from which SMS may be sent; sleeps as what is stale. */
    BEFORE_START,
    /** By readings that are too old to be of use: it sleeps until a newer one shows it open. */
    STALE,
    /** The registry holds no such meter, or it belongs to another household by now. */
    NO_HOUSEHOLD,
    NO_PHONE,
    /** Not a number that exists. */
    BAD_PHONE,
    /** A landline. */
    NOT_MOBILE,
    /** A number of a country in which nothing is sent. */
    OTHER_REGION,
    /** Never given, or taken back. */
    NO_CONSENT,
    /** Its reader answered STOP. */
    STOPPED,
    /** This alert already caused its one SMS. */
    ALREADY_DECIDED,
    /** Would be sent, but the mode is {@link NotificationMode#DRY_RUN}. */
    DRY_RUN,
    /** Good news for somebody who never heard the bad, or to whom it was not let go. */
    NOT_WARNED,
    /** The incident ended, or changed, while this waited. */
    OVERTAKEN,
    /** It ended, or is not told, because of what the household answered. */
    ANSWERED,
    /** Waits to know whether its reader has the SMS that it builds on. */
    AWAITS_OUTCOME,
    /** Waits for the answer of the home, which is asked before its carer is told. */
    ASKS_RESIDENT,
    /** Waits for what comes with it, or behind it in a backlog. */
    CATCHING_UP,
    /** Waits for the end of the recipient's quiet hours. */
    QUIET_HOURS,
    /** Waits because a warning was sent not long ago. */
    DAILY_CAP,
    /** Waits because a household gets no more warnings in 30 days. */
    MONTHLY_CAP,
    /** Waits because the same kind of incident ended only just now. */
    COOL_DOWN,
    /** More SMS than may go out in one window: held for a person. */
    BUDGET,
    /** It was held, and a person decided. */
    BY_PERSON
}

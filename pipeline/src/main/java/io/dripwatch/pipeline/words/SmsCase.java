package io.dripwatch.pipeline.words;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentProfile;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.content.Basis;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.message.Occasion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One thing that an SMS can say; for each there are words in each language. */
record SmsCase(IncidentProfile profile, Occasion occasion, Basis basis) {

    /** What the words of one audience may share; the rest is worded for each kind. */
    private static final Set<Occasion> SHARED = EnumSet.of(Occasion.REOPENED, Occasion.RETRACTION);

    /** Every case there is, in the order of the catalogue. */
    static List<SmsCase> all() {
        List<SmsCase> cases = new ArrayList<>();
        for (IncidentProfile profile : IncidentCatalogue.all()) {
            for (Occasion occasion : Occasion.values()) {
                if (canBeTold(profile, occasion)) {
                    Basis.of(profile.type(), occasion)
                            .forEach(basis -> cases.add(new SmsCase(profile, occasion, basis)));
                }
            }
        }
        return cases;
    }

    static SmsCase of(SmsContent content) {
        return new SmsCase(
                IncidentCatalogue.of(content.type()), content.occasion(), content.basis());
    }

    private static boolean canBeTold(IncidentProfile profile, Occasion occasion) {
        return profile.sms()
                && switch (occasion) {
                    case WORSE -> profile.escalates();
                    case REMINDER -> profile.recalled();
                    case WARNING, REOPENED, ALL_CLEAR, RETRACTION -> true;
                    case QUESTION -> profile.audience() == Audience.CARER;
                    case REPLY -> false;
                };
    }

    /** Keys of its words, the most particular first: the first that a language has is taken. */
    List<String> keys() {
        String own = id(profile.type()) + "." + key(occasion);
        if (basis != Basis.USUAL) {
            // The usual words would say more than this rests on.
            return List.of(own + "." + id(basis));
        }
        // A district has a name, and no meter and home that the operator's shared texts could name.
        boolean shared = SHARED.contains(occasion) && profile.type() != IncidentType.DISTRICT;
        return shared ? List.of(own, id(profile.audience()) + "." + key(occasion)) : List.of(own);
    }

    /** A constant as it stands in a file. */
    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String key(Occasion occasion) {
        return switch (occasion) {
            case WARNING -> "opened";
            case WORSE -> "worse";
            case REOPENED -> "reopened";
            case REMINDER -> "reminder";
            case ALL_CLEAR -> "closed";
            case RETRACTION -> "retracted";
            case REPLY -> "reply";
            case QUESTION -> "question";
        };
    }
}

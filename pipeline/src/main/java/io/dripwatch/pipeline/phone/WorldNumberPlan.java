package io.dripwatch.pipeline.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbering plans of the world, as libphonenumber knows them. A valid number need not be
 * assigned to anybody. The plans age: update the library with the product.
 *
 * @param home ISO 3166 code of the country of numbers without one; null where each has its own
 * @param regions ISO 3166 codes of the countries to which something is sent; empty for all
 * @param check how much is asked of a number
 */
public record WorldNumberPlan(String home, Set<String> regions, Check check) implements NumberPlan {

    /** How much is asked of a number. */
    public enum Check {
        /** It lies in a range of its country's plan that is in use. */
        VALID,
        /** It has a length that its country uses: enough for numbers that were invented. */
        POSSIBLE
    }

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    public WorldNumberPlan {
        home = home == null ? null : known(home);
        Set<String> codes = new TreeSet<>();
        regions.forEach(region -> codes.add(known(region)));
        regions = Set.copyOf(codes);
    }

    /** For the local provider, which dials nobody. */
    public static WorldNumberPlan ofInventedNumbers() {
        return new WorldNumberPlan(null, Set.of(), Check.POSSIBLE);
    }

    @Override
    public Judged judge(PhoneNumber number) {
        Phonenumber.PhoneNumber read;
        try {
            read = PLANS.parse(number.e164(), home);
        } catch (NumberParseException e) {
            return Judged.refused(Verdict.INVALID);
        }
        boolean valid = PLANS.isValidNumber(read);
        // An extension parses, and is not part of what would be dialled.
        if (read.hasExtension()
                || !valid && (check == Check.VALID || !PLANS.isPossibleNumber(read))) {
            return Judged.refused(Verdict.INVALID);
        }
        if (valid && !canBeMobile(PLANS.getNumberType(read))) {
            return Judged.refused(Verdict.NOT_MOBILE);
        }
        if (!regions.isEmpty() && !isServed(read)) {
            return Judged.refused(Verdict.OTHER_REGION);
        }
        return Judged.diallable(new PhoneNumber(PLANS.format(read, PhoneNumberFormat.E164)));
    }

    /** Some plans, that of the United States among them, do not tell one from the other. */
    private static boolean canBeMobile(PhoneNumberType type) {
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    private boolean isServed(Phonenumber.PhoneNumber number) {
        String region = PLANS.getRegionCodeForNumber(number);
        return region == null
                ? PLANS.getRegionCodesForCountryCode(number.getCountryCode()).stream()
                        .anyMatch(regions::contains)
                : regions.contains(region);
    }

    private static String known(String region) {
        String code = region.strip().toUpperCase(Locale.ROOT);
        if (!PLANS.getSupportedRegions().contains(code)) {
            throw new IllegalArgumentException(
                    "'%s' is no country code; expected ISO 3166, like %s"
                            .formatted(region, List.of("CN", "ES")));
        }
        return code;
    }
}

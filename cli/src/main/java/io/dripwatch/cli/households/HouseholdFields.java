package io.dripwatch.cli.households;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.schemas.HouseholdProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** A household as the fields of households.csv. */
final class HouseholdFields {

    /** All columns, in the order of the contract. */
    static final List<String> COLUMNS = CsvColumns.HOUSEHOLDS;

    private static final Set<String> PERSONAL = Set.of("phone", "carer_phone");

    private HouseholdFields() {}

    /** The fields, one a column; empty where the household has none. */
    static List<String> of(HouseholdProfile home) {
        return COLUMNS.stream().map(column -> field(home, column)).toList();
    }

    private static String field(HouseholdProfile home, String column) {
        Object value =
                switch (column) {
                    case "meter_id" -> home.getMeterId();
                    case "household_id" -> home.getHouseholdId();
                    case "time_zone" -> home.getTimeZone();
                    case "language" -> home.getLanguage();
                    case "phone" -> home.getPhone();
                    case "consent" -> home.getConsent();
                    case "people" -> home.getPeople();
                    case "meter_class" -> home.getMeterClass();
                    case "district" -> home.getDistrict();
                    case "resolution_litres" ->
                            BigDecimal.valueOf(home.getResolutionMillilitres(), 3)
                                    .stripTrailingZeros()
                                    .toPlainString();
                    case "welfare" -> home.getWelfare();
                    case "carer_phone" -> home.getCarerPhone();
                    case "quiet_from" -> home.getQuietFrom();
                    case "quiet_to" -> home.getQuietTo();
                    case "away_from" -> home.getAwayFrom();
                    case "away_until" -> home.getAwayUntil();
                    case "address" -> home.getAddress();
                    default -> throw new IllegalArgumentException("no such column " + column);
                };
        return value == null ? "" : value.toString();
    }

    /** A field for the screen: numbers masked, nothing that moves a cursor. */
    static String shown(String column, String field) {
        if (field.isEmpty()) {
            return "none";
        }
        return PERSONAL.contains(column)
                ? new PhoneNumber(field).toString()
                : field.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}

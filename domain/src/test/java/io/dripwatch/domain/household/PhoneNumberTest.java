package io.dripwatch.domain.household;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "+8613800138000, +86********000",
                "+34600000001, +34******001",
                "+3460001, +34**001",
                // Too short to hide anything behind three digits at each end.
                "+346000, ***",
                "112, ***",
                "'', ***",
                "null, ***",
            })
    void printsMasked(String number, String printed) {
        assertThat(new PhoneNumber(number)).hasToString(printed);
    }

    @Seeds(200)
    void neverPrintsMoreThanSixCharactersOfIt(long seed) {
        String digits = new Any(seed).textOf(40, "0123456789".split(""));
        String printed = new PhoneNumber(digits).toString();

        assertThat(printed.replace("*", "").length()).isLessThanOrEqualTo(6);
        assertThat(printed).contains("*");
    }

    @Test
    void aHouseholdPrintsItMasked() {
        Household known = Household.unregistered("m-1", "Asia/Shanghai");
        Household household =
                new Household(
                        known.meterId(),
                        known.householdId(),
                        known.timeZone(),
                        known.language(),
                        new PhoneNumber("+8613800138000"),
                        true,
                        3,
                        known.meterClass(),
                        null,
                        1_000,
                        true,
                        new PhoneNumber("+8613900139000"),
                        null,
                        null,
                        0,
                        0);

        assertThat(household.toString()).doesNotContain("13800138", "13900139");
    }

    @Test
    void aMeterNobodyDescribedIsItsOwnHouseholdAndGetsNoSms() {
        Household household = Household.unregistered("m-1", "Asia/Shanghai");

        assertThat(household.householdId()).isEqualTo("m-1");
        assertThat(household.phone()).isNull();
        assertThat(household.consent()).isFalse();
    }
}

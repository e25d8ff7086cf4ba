package io.dripwatch.domain.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceCodeTest {

    /** Printed in messages on people's phones: it must never change. */
    @Test
    void theSameAlertHasTheSameCodeForEver() {
        assertThat(ReferenceCode.of("alert-1")).isEqualTo("3TRZN7H");
    }

    @Test
    void codesAreShortPlainAndRarelyTheSame() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String code = ReferenceCode.of("alert-" + i);
            assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{7}");
            codes.add(code);
        }
        assertThat(codes).hasSizeGreaterThan(9_990);
    }

    @Test
    void aMessageAndItsNumberAreNotPrinted() {
        SmsMessage sms =
                new SmsMessage(
                        "alert-1",
                        "incident-1",
                        io.dripwatch.domain.incident.IncidentType.BURST,
                        Occasion.WARNING,
                        io.dripwatch.domain.incident.Audience.HOUSEHOLD,
                        "home-1",
                        "meter-1",
                        new io.dripwatch.domain.household.PhoneNumber("+34600000001"),
                        "the words",
                        0,
                        0,
                        io.dripwatch.domain.incident.Severity.URGENT);
        assertThat(sms.toString()).contains("alert-1").doesNotContain("600000001", "words");
    }
}

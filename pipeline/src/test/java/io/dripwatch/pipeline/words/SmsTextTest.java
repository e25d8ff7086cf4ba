package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.Tariff;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.ReferenceCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in words say of an alert. */
class SmsTextTest {

    private final SmsText text = SmsText.builtIn("UTC");

    @Test
    void theBuiltInWordsKeepToOneSegment() {
        assertThat(text.longerThanOneSegment()).isEmpty();
    }

    @Test
    void aReminderCountsOnAndNamesTheCostWhereATariffIsKnown() {
        Notice day7 =
                new Notice(
                        Occasion.REMINDER,
                        ToldAlerts.opened(IncidentType.CONTINUOUS_FLOW),
                        7,
                        0,
                        0);
        long tenHoursLater = ToldAlerts.DETECTED + 36_000_000L;
        assertThat(
                        SmsText.from(null, "UTC", new Tariff(5))
                                .write(
                                        day7,
                                        ToldHouseholds.speaking("zh-CN", "UTC"),
                                        tenHoursLater))
                .contains("提醒后已7天", "共约273升，约1.4元");
        assertThat(text.write(day7, ToldHouseholds.speaking("en", "UTC"), tenHoursLater))
                .contains("7 days after our SMS", "about 273 L in all. Please")
                .endsWith(ReferenceCode.of("incident-1-HOUSEHOLD-reminder1"));
    }

    @Test
    void whatSomebodyElseNamedAHomeCannotInject() {
        IncidentTransition alert = ToldAlerts.ofHome("{litres} http://x.y/z\u202e\n1234567890");
        assertThat(
                        text.write(
                                new Notice(Occasion.WARNING, alert, 0, 0, 0),
                                ToldHouseholds.speaking("en", "UTC"),
                                ToldAlerts.DETECTED))
                .contains("care notice for home litreshttpxyz123: almost");
    }

    @Test
    void theOperatorReadsWhichDistrict() {
        assertThat(
                        text.write(
                                new Notice(
                                        Occasion.WARNING,
                                        ToldAlerts.of(
                                                IncidentType.DISTRICT,
                                                IncidentEvent.OPENED,
                                                Audience.OPERATOR),
                                        0,
                                        0,
                                        0),
                                null,
                                ToldAlerts.DETECTED))
                .startsWith(
                        "City Water, district home-1: many homes have turned abnormal together since"
                                + " about 22 Nov 00:00.");
    }

    @Test
    void aLeakIsToldInTheHouseholdsWordsAndTime() {
        assertThat(
                        words(
                                text,
                                ToldAlerts.opened(IncidentType.CONTINUOUS_FLOW),
                                ToldHouseholds.speaking("en", "Europe/Madrid")))
                .contains("since about 22 Nov 01:00", "about 12 L/h", "leak")
                .endsWith("Ref " + ReferenceCode.of("alert-1"));
        assertThat(
                        words(
                                text,
                                ToldAlerts.opened(IncidentType.CONTINUOUS_FLOW),
                                ToldHouseholds.speaking("zh-Hans-CN", "Asia/Shanghai")))
                .contains("11月22日8时左右", "约12升/时", "漏水")
                .endsWith("参考号" + ReferenceCode.of("alert-1"));
    }

    @Test
    void anAllClearTellsWhatWasLost() {
        assertThat(
                        words(
                                text,
                                ToldAlerts.closed(IncidentType.CONTINUOUS_FLOW),
                                ToldHouseholds.inMadrid()))
                .contains("all clear", "149 L");
    }

    /** 02:10 happens twice on 25 October in Madrid; the text says what the kitchen clock said. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:10:00Z, about 25 Oct 02:00",
        "2026-10-25T01:10:00Z, about 25 Oct 02:00",
        "2026-10-25T00:30:00Z, about 25 Oct 02:00",
        "2026-03-29T00:40:00Z, about 29 Mar 03:00",
        "2026-03-29T01:00:00Z, about 29 Mar 03:00"
    })
    void localTimeFollowsTheClockChange(String onset, String written) {
        IncidentTransition alert =
                ToldAlerts.withFlow(
                        IncidentType.BURST,
                        IncidentEvent.OPENED,
                        Audience.HOUSEHOLD,
                        Instant.parse(onset).toEpochMilli(),
                        3.44,
                        1);
        assertThat(words(text, alert, ToldHouseholds.speaking("en", "Europe/Madrid")))
                .contains(written, "3.4 L/h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a zone", "Mars/Olympus"})
    void aZoneThatCannotBeReadIsTheUtilitys(String zone) {
        assertThat(
                        words(
                                SmsText.builtIn("Asia/Shanghai"),
                                ToldAlerts.opened(IncidentType.BURST),
                                ToldHouseholds.speaking("en", zone)))
                .contains("22 Nov 08:00");
    }

    @Test
    void aLanguageThatHasNoWordsIsToldInEnglish() {
        assertThat(
                        words(
                                text,
                                ToldAlerts.opened(IncidentType.BURST),
                                ToldHouseholds.speaking("tlh-%%", "Europe/Madrid")))
                .contains("main valve");
        assertThat(
                        words(
                                text,
                                ToldAlerts.opened(IncidentType.BURST),
                                ToldHouseholds.speaking(null, "Europe/Madrid")))
                .contains("main valve");
    }

    @Test
    void nothingOfTheMeterOrTheHouseholdGetsIntoTheWords() {
        assertThat(words(text, ToldAlerts.opened(IncidentType.BURST), ToldHouseholds.inMadrid()))
                .doesNotContain("{", "$", "\n", "+34", "600000001", "home-1");
    }

    @Test
    void theWordsTravelWithTheJob() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(text);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SmsText arrived = (SmsText) in.readObject();
            IncidentTransition alert = ToldAlerts.opened(IncidentType.BURST);
            assertThat(words(arrived, alert, ToldHouseholds.inMadrid()))
                    .isEqualTo(words(text, alert, ToldHouseholds.inMadrid()));
        }
    }

    static String words(SmsText text, IncidentTransition alert, Household home) {
        Occasion occasion =
                alert.event() == IncidentEvent.CLOSED ? Occasion.ALL_CLEAR : Occasion.WARNING;
        return text.write(new Notice(occasion, alert, 0, 0, 0), home, ToldAlerts.DETECTED);
    }
}

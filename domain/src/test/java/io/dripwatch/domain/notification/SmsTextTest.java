package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {

    /** The longest values that a household's meter can plausibly bring. */
    private static final double MOST_LITRES_PER_HOUR = 9_999;

    private static final double MOST_LITRES = 999_999;

    /** A date and a time with the most characters in both languages. */
    private static final long LONGEST_ONSET = Instant.parse("2026-11-22T22:22:00Z").toEpochMilli();

    @TempDir Path directory;

    private final SmsText text = SmsText.builtIn("UTC");

    @ParameterizedTest
    @MethodSource("io.dripwatch.domain.notification.Alerts#toldTypes")
    void everyTextIsOneSegmentAlsoWithTheLongestValues(IncidentType type) {
        SmsText priced = SmsText.from(null, "UTC", new Tariff(9.9));
        for (Occasion occasion : Occasion.values()) {
            Notice notice =
                    new Notice(
                            occasion,
                            Alerts.withFlow(
                                    type,
                                    IncidentEvent.OPENED,
                                    Audience.HOUSEHOLD,
                                    LONGEST_ONSET,
                                    MOST_LITRES_PER_HOUR,
                                    occasion == Occasion.REMINDER ? 9_999 : MOST_LITRES),
                            14,
                            0,
                            0);
            String english = priced.write(notice, Homes.speaking("en", "UTC"), Alerts.DETECTED);
            assertThat(SmsSegments.isGsm7(english)).as(english).isTrue();
            assertThat(SmsSegments.count(english)).as(english).isOne();

            String chinese = priced.write(notice, Homes.speaking("zh-CN", "UTC"), Alerts.DETECTED);
            assertThat(SmsSegments.count(chinese)).as(chinese).isOne();
            assertThat(chinese.length()).as(chinese).isLessThanOrEqualTo(67);
            assertThat(chinese)
                    .startsWith("【城市供水】")
                    .doesNotContainIgnoringCase("http", "stop", "退订", "m³", "`");
        }
    }

    @Test
    void theBuiltInWordsKeepToOneSegmentAndTheStartSaysWhichDoNot() throws IOException {
        assertThat(text.longerThanOneSegment()).isEmpty();
        own("burst.opened={signature} {reference} " + "x".repeat(150));
        assertThat(SmsText.from(directory, "UTC", Tariff.UNKNOWN).longerThanOneSegment())
                .containsExactly("sms_en.properties: burst.opened");
    }

    @Test
    void aReminderCountsOnAndNamesTheCostWhereATariffIsKnown() {
        Notice day7 =
                new Notice(Occasion.REMINDER, Alerts.opened(IncidentType.CONTINUOUS_FLOW), 7, 0, 0);
        long tenHoursLater = Alerts.DETECTED + 36_000_000L;
        assertThat(
                        SmsText.from(null, "UTC", new Tariff(5))
                                .write(day7, Homes.speaking("zh-CN", "UTC"), tenHoursLater))
                .contains("第7天", "约273升约1.4元");
        assertThat(text.write(day7, Homes.speaking("en", "UTC"), tenHoursLater))
                .contains("day 7", "about 273 L. Please")
                .endsWith(ReferenceCode.of("incident-1-HOUSEHOLD-day7"));
    }

    @Test
    void whatSomebodyElseNamedAHomeCannotInject() {
        IncidentTransition alert = Alerts.ofHome("{litres} http://x.y/z\u202e\n1234567890");
        assertThat(
                        text.write(
                                new Notice(Occasion.WARNING, alert, 0, 0, 0),
                                Homes.speaking("en", "UTC"),
                                Alerts.DETECTED))
                .contains("care notice for litreshttpxyz123: since");
    }

    @Test
    void theOperatorReadsKindAndHome() {
        assertThat(
                        text.write(
                                new Notice(
                                        Occasion.WARNING,
                                        Alerts.of(
                                                IncidentType.DISTRICT,
                                                IncidentEvent.OPENED,
                                                Audience.OPERATOR),
                                        0,
                                        0,
                                        0),
                                null,
                                Alerts.DETECTED))
                .startsWith("City Water DISTRICT WARNING home-1: since 22 Nov 00:15");
    }

    @Test
    void aLeakIsToldInTheHouseholdsWordsAndTime() {
        assertThat(
                        words(
                                text,
                                Alerts.opened(IncidentType.CONTINUOUS_FLOW),
                                Homes.speaking("en", "Europe/Madrid")))
                .contains("since 22 Nov 01:15", "about 12 L/h", "leak")
                .endsWith("Ref " + ReferenceCode.of("alert-1"));
        assertThat(
                        words(
                                text,
                                Alerts.opened(IncidentType.CONTINUOUS_FLOW),
                                Homes.speaking("zh-Hans-CN", "Asia/Shanghai")))
                .contains("11月22日08:15", "约12升/时", "漏水")
                .endsWith("参考号" + ReferenceCode.of("alert-1"));
    }

    @Test
    void anAllClearTellsWhatWasLost() {
        assertThat(
                        words(
                                text,
                                Alerts.closed(IncidentType.CONTINUOUS_FLOW),
                                Homes.withPhone("+34600000001")))
                .contains("all clear", "149 L");
    }

    /** 02:30 happens twice on 25 October in Madrid; the text says what the kitchen clock said. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:30:00Z, 25 Oct 02:30",
        "2026-10-25T01:30:00Z, 25 Oct 02:30",
        "2026-03-29T01:00:00Z, 29 Mar 03:00"
    })
    void localTimeFollowsTheClockChange(String onset, String written) {
        IncidentTransition alert =
                Alerts.withFlow(
                        IncidentType.BURST,
                        IncidentEvent.OPENED,
                        Audience.HOUSEHOLD,
                        Instant.parse(onset).toEpochMilli(),
                        3.44,
                        1);
        assertThat(words(text, alert, Homes.speaking("en", "Europe/Madrid")))
                .contains(written, "3.4 L/h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a zone", "Mars/Olympus"})
    void aZoneThatCannotBeReadIsTheUtilitys(String zone) {
        assertThat(
                        words(
                                SmsText.builtIn("Asia/Shanghai"),
                                Alerts.opened(IncidentType.BURST),
                                Homes.speaking("en", zone)))
                .contains("22 Nov 08:15");
    }

    @Test
    void aLanguageThatHasNoWordsIsToldInEnglish() {
        assertThat(
                        words(
                                text,
                                Alerts.opened(IncidentType.BURST),
                                Homes.speaking("tlh-%%", "Europe/Madrid")))
                .contains("main valve");
        assertThat(
                        words(
                                text,
                                Alerts.opened(IncidentType.BURST),
                                Homes.speaking(null, "Europe/Madrid")))
                .contains("main valve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{0}", "{litres}", "${jndi:ldap://x}", "a$1\\b", "It's", "two\\nlines"})
    void whatAnOperatorPutsIntoTheSignatureStaysWhatItIs(String signature) throws IOException {
        String escaped = signature.replace("\\", "\\\\");
        own("signature=" + escaped);
        assertThat(
                        words(
                                SmsText.from(directory, "UTC", Tariff.UNKNOWN),
                                Alerts.opened(IncidentType.BURST),
                                Homes.withPhone("+34600000001")))
                .startsWith(signature + ": ");
    }

    @Test
    void aDirectoryWithoutWordsIsRefusedByName() {
        assertThatThrownBy(() -> SmsText.from(directory, "UTC", Tariff.UNKNOWN))
                .isInstanceOf(SmsTextException.class)
                .hasMessage(
                        directory
                                + ": holds no words; expected one of [sms_zh-CN.properties,"
                                + " sms_en.properties] in it");
        assertThatThrownBy(() -> SmsText.from(directory.resolve("misspelt"), "UTC", Tariff.UNKNOWN))
                .isInstanceOf(SmsTextException.class)
                .hasMessageContaining("misspelt: is no directory");
    }

    @Test
    void nothingOfTheMeterOrTheHouseholdGetsIntoTheWords() {
        assertThat(words(text, Alerts.opened(IncidentType.BURST), Homes.withPhone("+34600000001")))
                .doesNotContain("{", "$", "\n", "+34", "600000001", "home-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "burst.opened={signature} {litre} {reference} | unknown placeholder {litre}",
                "burst.opened={signature} {reference} {litres | a brace without its partner",
                "burst.opened={signature} water!      | {reference} is missing",
                "burst.opened={reference} water!      | {signature} is missing",
                "burst.opened={signature} http://x.y {reference} | holds a link",
                "burst.opened=                        | missing or empty",
                "burst.closd=x                        | unknown key burst.closd",
                "time.pattern=qqqqqq bbb              | no date pattern",
                "burst.reminder={signature} {reference} {litres} {litres} {litres} {litres} {litres} {litres} {litres} {litres} {since} {litres} {litres_per_hour} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} | takes 3 segments",
                "cost={price}                         | unknown placeholder {price}",
                "signature=\\uZZZZ                    | cannot be read"
            })
    void wordsThatCannotBeUsedAreRefusedAtTheStartWithFileKeyAndCure(String line, String complaint)
            throws IOException {
        own(line);
        assertThatThrownBy(() -> SmsText.from(directory, "UTC", Tariff.UNKNOWN))
                .isInstanceOf(SmsTextException.class)
                .hasMessageContaining(directory.resolve("sms_en.properties").toString())
                .hasMessageContaining(complaint);
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
            IncidentTransition alert = Alerts.opened(IncidentType.BURST);
            assertThat(words(arrived, alert, Homes.withPhone("+34600000001")))
                    .isEqualTo(words(text, alert, Homes.withPhone("+34600000001")));
        }
    }

    private void own(String line) throws IOException {
        Files.writeString(directory.resolve("sms_en.properties"), line + "\n");
    }

    private static String words(SmsText text, IncidentTransition alert, Household home) {
        Occasion occasion =
                alert.event() == IncidentEvent.CLOSED ? Occasion.ALL_CLEAR : Occasion.WARNING;
        return text.write(new Notice(occasion, alert, 0, 0, 0), home, Alerts.DETECTED);
    }
}

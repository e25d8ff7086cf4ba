package io.dripwatch.pipeline.words;

import static io.dripwatch.pipeline.words.SmsTextTest.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.Tariff;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.ReferenceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that a utility puts in the place of the built-in ones. */
class OwnWordsTest {

    @TempDir Path directory;

    @Test
    void theStartSaysWhichWordsTakeMoreThanOneSegment() throws IOException {
        own("burst.opened={signature} {reference} " + "x".repeat(150));
        assertThat(SmsText.from(directory, "UTC", Tariff.UNKNOWN).longerThanOneSegment())
                .containsExactly("sms_en.properties: burst.opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{0}", "{litres}", "${jndi:ldap://x}", "a$1\\b", "It's", "two\\nlines"})
    void whatAnOperatorPutsIntoTheSignatureStaysWhatItIs(String signature) throws IOException {
        String escaped = signature.replace("\\", "\\\\");
        own("signature=" + escaped);
        assertThat(
                        words(
                                SmsText.from(directory, "UTC", Tariff.UNKNOWN),
                                ToldAlerts.opened(IncidentType.BURST),
                                ToldHouseholds.inMadrid()))
                .startsWith(signature + ": ");
    }

    /** Files that were written before the words were ICU messages. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Don't wait: {litres} L, that's {litres_per_hour} L/h",
                "[{litres} L] # $1 | 100% of it",
                "{litres} litres since {since}, home {home}"
            })
    void aTextOfBarePlaceholdersIsWrittenAsItAlwaysWas(String words) throws IOException {
        own("burst.opened={signature} " + words + " {reference}");
        String expected =
                "City Water "
                        + words.replace("{litres}", "1249")
                                .replace("{litres_per_hour}", "3.5")
                                .replace("{since}", "about 22 Nov 01:00")
                                .replace("{home}", "home-1")
                        + " "
                        + ReferenceCode.of("alert-1");
        assertThat(burst(1_248.6, 3.45)).isEqualTo(expected);
    }

    @Test
    void icuWritesPluralsNumbersAndTimesOfTheLanguage() throws IOException {
        own(
                "continuous-flow.reminder={signature} {day, plural, one{# day} other{# days}}, the"
                        + " {day, selectordinal, one{#st} two{#nd} few{#rd} other{#th}} {reference}",
                "burst.opened={signature} {litres, number} L, {litres, number, ::group-off .00},"
                        + " {since, date, ::MMMMd} {since, time, ::HHmm} {reference}");
        SmsText own = SmsText.from(directory, "UTC", Tariff.UNKNOWN);
        assertThat(reminder(own, 1)).contains(" 1 day, the 1st ");
        assertThat(reminder(own, 3)).contains(" 3 days, the 3rd ");
        assertThat(reminder(own, 14)).contains(" 14 days, the 14th ");
        assertThat(burst(1_248.6, 3.45, Map.of(IncidentTransition.ONSET_WITHIN_HOURS, 0.25)))
                .contains(" 1,249 L, 1249.00, November 22 01:15 ");
        assertThat(burst(1_248.6, 3.45, Map.of(IncidentTransition.ONSET_WITHIN_HOURS, 24.0)))
                .contains(" 1249.00, about 22 Nov  ");
    }

    @Test
    void aFileOfAnEditorThatMarksItsByteOrderAndWrapsLongLinesIsRead() throws IOException {
        own("\uFEFFsignature=Our \\", "    Water", "burst.opend={signature} {reference}");
        assertThatThrownBy(() -> SmsText.from(directory, "UTC", Tariff.UNKNOWN))
                .hasMessageContaining("line 3, key burst.opend: unknown key");
        own("\uFEFFsignature=Our \\", "    Water");
        assertThat(burst(1, 1)).startsWith("Our Water: ");
    }

    @Test
    void aByteThatIsNoUtf8IsNamedByItsLine() throws IOException {
        Files.write(
                directory.resolve("sms_en.properties"),
                new byte[] {'#', 'a', '\r', '\n', 's', '=', '1', '\n', 'c', 'o', '=', (byte) 0xe9});
        assertThatThrownBy(() -> SmsText.from(directory, "UTC", Tariff.UNKNOWN))
                .hasMessageContaining("sms_en.properties, line 3: cannot be read")
                .hasMessageContaining("expected key=text in UTF-8");
    }

    @Test
    void theWordsForTheCostKeepTheBlankThatTheyBeginWith() throws IOException {
        own("cost=\\ at {amount} EUR", "burst.opened={signature}{cost} {reference}");
        assertThat(
                        words(
                                SmsText.from(directory, "UTC", new Tariff(100)),
                                ToldAlerts.opened(IncidentType.BURST),
                                ToldHouseholds.inMadrid()))
                .startsWith("City Water at 15 EUR ");
    }

    @Test
    void aDirectoryWithoutWordsIsRefusedByName() {
        assertThatThrownBy(() -> SmsText.from(directory, "UTC", Tariff.UNKNOWN))
                .isInstanceOf(SmsTextException.class)
                .hasMessage(
                        directory
                                + ": holds no words; expected sms_LANGUAGE.properties in it, for"
                                + " example [sms_en.properties, sms_zh-CN.properties,"
                                + " sms_es.properties]");
        assertThatThrownBy(() -> SmsText.from(directory.resolve("misspelt"), "UTC", Tariff.UNKNOWN))
                .isInstanceOf(SmsTextException.class)
                .hasMessageContaining("misspelt: is no directory");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "burst.opened={signature} {litre} {reference} | unknown placeholder {litre}; expected one of [signature",
                "burst.opened={signature} {0} {reference} | unknown placeholder {0}",
                "burst.opened={signature} {litres_as_told} {reference} | unknown placeholder {litres_as_told}",
                "burst.opened={signature} {amount} {reference} | unknown placeholder {amount}",
                "burst.opened={signature} {reference} {litres | expected an ICU message, like",
                "burst.opened={signature} {reference} {} | expected an ICU message, like",
                "burst.opened={signature} {reference} litres} | would show a brace",
                "burst.opened={signature} '{litres}' {reference} | would show a brace",
                "burst.opened={signature} {home, number} {reference} | {home, number} does not fit; expected {home}",
                "burst.opened={signature} {litres, date, short} {reference} | does not fit; expected {litres} or {litres, number, ...} or {litres, plural, ...}",
                "burst.opened={signature} {day, choice, 0#none} {reference} | {day, choice} does not fit",
                "burst.opened={signature} {home, select, a{x} other{y}} {reference} | {home, select} does not fit",
                "burst.opened={signature} {litres, number, ::what-is-this} {reference} | expected an ICU message, like",
                "burst.opened={signature} {day, plural, one{# day}} {reference} | expected an ICU message, like",
                "burst.opened={signature} {day, plural, one{{reference}} other{#}} | {reference} is missing",
                "burst.opened={signature} {day, plural, =7{#} other{{reference}}} | {reference} is missing",
                "burst.opened={signature} water!      | {reference} is missing",
                "burst.opened={reference} water!      | {signature} is missing",
                "burst.opened={signature} http://x.y {reference} | holds a link",
                "signature=www.x.y                    | holds a link",
                "cost=http://x.y                      | holds a link",
                "burst.opened=                        | missing or empty",
                "burst.closd=x                        | unknown key burst.closd",
                "time.pattern=qqqqqq bbb              | no date pattern",
                "burst.reminder={signature} {reference} {litres} {litres} {litres} {litres} {litres} {litres} {litres} {litres} {since} {litres} {litres_per_hour} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} {since} | takes 3 segments",
                "cost={price}                         | unknown placeholder {price}; expected one of [amount]",
                "signature=\\uZZZZ                    | cannot be read"
            })
    void wordsThatCannotBeUsedAreRefusedAtTheStartWithFileLineKeyAndCure(
            String line, String complaint) throws IOException {
        own("# Ours", "", line);
        assertThatThrownBy(() -> SmsText.from(directory, "UTC", Tariff.UNKNOWN))
                .isInstanceOf(SmsTextException.class)
                .hasMessageStartingWith(directory.resolve("sms_en.properties") + ", line 3")
                .hasMessageContaining(complaint);
    }

    @Test
    void aLongPluralFormCountsAlsoWhereTheOthersAreShort() throws IOException {
        own(
                "continuous-flow.reminder={signature} {reference} {day, plural, =3{%s} other{#}}"
                        .formatted("x".repeat(150)));
        assertThat(SmsText.from(directory, "UTC", Tariff.UNKNOWN).longerThanOneSegment())
                .containsExactly("sms_en.properties: continuous-flow.reminder");
        own(
                "continuous-flow.reminder={signature} {reference} {day, selectordinal, few{%s} other{#}}"
                        .formatted("x".repeat(400)));
        assertThatThrownBy(() -> SmsText.from(directory, "UTC", Tariff.UNKNOWN))
                .hasMessageContaining("takes 3 segments");
    }

    private void own(String... lines) throws IOException {
        Files.writeString(directory.resolve("sms_en.properties"), String.join("\n", lines) + "\n");
    }

    private String burst(double litres, double litresPerHour) {
        return burst(litres, litresPerHour, Map.of());
    }

    private String burst(double litres, double litresPerHour, Map<String, Double> evidence) {
        return words(
                SmsText.from(directory, "UTC", Tariff.UNKNOWN),
                ToldAlerts.of(
                        IncidentType.BURST,
                        IncidentEvent.OPENED,
                        Audience.HOUSEHOLD,
                        ToldAlerts.ONSET,
                        litresPerHour,
                        litres,
                        evidence),
                ToldHouseholds.inMadrid());
    }

    private static String reminder(SmsText text, int day) {
        return text.write(
                new Notice(
                        Occasion.REMINDER,
                        ToldAlerts.opened(IncidentType.CONTINUOUS_FLOW),
                        day,
                        0,
                        0),
                ToldHouseholds.inMadrid(),
                ToldAlerts.DETECTED);
    }
}

package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Green Button's feeds of water, and what is no water. */
class GreenButtonTest {

    private static final String FEED =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
             <entry>
              <link rel="self" href="RetailCustomer/9b6c/UsagePoint/0042"/>
              <content><UsagePoint xmlns="http://naesb.org/espi"><ServiceCategory><kind>2</kind></ServiceCategory></UsagePoint></content>
             </entry>
             <entry>
              <link rel="self" href="RetailCustomer/9b6c/UsagePoint/0042/MeterReading/1"/>
              <link rel="related" href="RetailCustomer/9b6c/UsagePoint/0042/MeterReading/1/IntervalBlock"/>
              <link rel="related" href="ReadingType/7/"/>
              <content><MeterReading xmlns="http://naesb.org/espi"/></content>
             </entry>
             <entry>
              <link rel="self" href="RetailCustomer/9b6c/UsagePoint/0042/MeterReading/1/IntervalBlock/1"/>
              <link rel="up" href="RetailCustomer/9b6c/UsagePoint/0042/MeterReading/1/IntervalBlock"/>
              <content><espi:IntervalBlock xmlns:espi="http://naesb.org/espi">
               <espi:interval><espi:duration>7200</espi:duration><espi:start>1772323200</espi:start></espi:interval>
               <espi:IntervalReading>
                <espi:timePeriod><espi:duration>3600</espi:duration><espi:start>1772323200</espi:start></espi:timePeriod>
                <espi:value>15</espi:value>
               </espi:IntervalReading>
               <espi:IntervalReading>
                <espi:ReadingQuality><espi:quality>8</espi:quality></espi:ReadingQuality>
                <espi:timePeriod><espi:duration>3600</espi:duration><espi:start>1772326800</espi:start></espi:timePeriod>
                <espi:value>%s</espi:value>
               </espi:IntervalReading>
              </espi:IntervalBlock></content>
             </entry>
             <entry>
              <link rel="self" href="ReadingType/7"/>
              <content><ReadingType xmlns="http://naesb.org/espi">
               <accumulationBehaviour>%s</accumulationBehaviour><commodity>%s</commodity>
               <powerOfTenMultiplier>-1</powerOfTenMultiplier><uom>%s</uom>
              </ReadingType></content>
             </entry>
            </feed>
            """;

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    private Path feed(String value, String behaviour, String commodity, String uom)
            throws IOException {
        return desk.file("usage.xml", FEED.formatted(value, behaviour, commodity, uom));
    }

    @Test
    void intervalsEndOneDurationAfterTheirStart() throws IOException {
        desk.becomes(
                feed("20", "4", "9", "128"),
                """
                meter_id,read_at,interval_litres,quality,flags
                0042,2026-03-01T01:00:00Z,5.678,,
                0042,2026-03-01T02:00:00Z,7.571,ESTIMATED,
                """);
    }

    @Test
    void cumulativeValuesAreRegisters() throws IOException {
        desk.becomes(
                feed("20", "3", "9", "42"),
                """
                meter_id,read_at,register_litres,quality,flags
                0042,2026-03-01T01:00:00Z,1500,,
                0042,2026-03-01T02:00:00Z,2000,ESTIMATED,
                """);
    }

    @Test
    void theMeterMayBeNamed() throws IOException {
        CommandRun run = desk.importing(feed("20", "4", "0", "134"), "--meter=HOME-1");

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings()).last().isEqualTo("HOME-1,2026-03-01T02:00:00Z,2,ESTIMATED,");
    }

    @Test
    void electricityAndGasAreNoWater() throws IOException {
        for (Path file : new Path[] {feed("20", "4", "1", "72"), feed("20", "4", "7", "119")}) {
            CommandRun run = desk.importing(file);

            assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
            assertThat(run.errors())
                    .contains("Green Button without volumes, expected a ReadingType");
        }
    }

    @Test
    void aValueThatIsNoNumberIsRejectedWithItsLine() throws IOException {
        CommandRun run = desk.importing(feed("many", "4", "9", "42"), "--most-rejected=0.5");

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.rejected())
                .singleElement()
                .asString()
                .contains("\"line\":22", "value is 'many', expected a number");
    }

    @Test
    void aFeedThatBreaksOffIsToldWithItsLine() throws IOException {
        Path whole = feed("20", "4", "9", "42");
        String text = Files.readString(whole);
        Path cut = desk.file("cut.xml", text.substring(0, text.indexOf("</espi:IntervalBlock>")));

        CommandRun run = desk.importing(cut);

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("cut.xml line ", "XML that cannot be read");
    }

    @Test
    void nothingOutsideOfTheFeedIsRead() throws IOException {
        Path secret = desk.file("secret.txt", "77");
        String feed =
                FEED.formatted("&other;", "4", "9", "42")
                        .replace(
                                "<feed",
                                "<!DOCTYPE feed [<!ENTITY other SYSTEM \"%s\">]><feed"
                                        .formatted(secret.toUri()));

        CommandRun run = desk.importing(desk.file("usage.xml", feed), "--most-rejected=1");

        assertThat(run.status()).as(run.out()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("usage.xml line ", "XML that cannot be read");
        assertThat(desk.out()).doesNotExist();
    }

    @Test
    void onePointIdOfTwoCustomersIsRefused() throws IOException {
        String one = FEED.formatted("20", "4", "9", "42");
        String entries = one.substring(one.indexOf("<entry>"), one.indexOf("</feed>"));
        String two = one.replace("</feed>", entries.replace("9b6c", "77aa") + "</feed>");

        CommandRun run = desk.importing(desk.file("usage.xml", two));

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors())
                .contains("usage point '0042' is of '9b6c' and of '77aa', expected one of each id");
        assertThat(desk.out()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1<!-- a note -->5", "<![CDATA[1]]>5", "&#49;5", "1<?x y?>5"})
    void aTextInPiecesIsReadWhole(String fifteen) throws IOException {
        String feed = FEED.formatted("20", "4", "9", "134").replace(">15<", ">" + fifteen + "<");

        CommandRun run = desk.importing(desk.file("usage.xml", feed));

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings()).contains("0042,2026-03-01T01:00:00Z,1.5,,");
    }

    @Test
    void linksMayStandBehindTheContent() throws IOException {
        String feed =
                FEED.formatted("20", "4", "9", "134")
                        .replaceAll("(?s)((?:<link [^>]*>\\s*)+)(<content>.*?</content>)", "$2$1");
        // A second type, so that only the links tell which is meant.
        String other =
                "<entry><content><ReadingType><uom>72</uom></ReadingType></content>"
                        + "<link rel='self' href='ReadingType/8'/></entry></feed>";

        desk.becomes(
                desk.file("usage.xml", feed.replace("</feed>", other)),
                """
                meter_id,read_at,interval_litres,quality,flags
                0042,2026-03-01T01:00:00Z,1.5,,
                0042,2026-03-01T02:00:00Z,2,ESTIMATED,
                """);
    }

    private Path withLengths(String duration, String intervalLength) throws IOException {
        String feed = FEED.formatted("20", "4", "9", "134");
        return desk.file(
                "usage.xml",
                feed.replace(">3600<", ">%s<".formatted(duration))
                        .replace(
                                "<uom>",
                                "<intervalLength>%s</intervalLength><uom>"
                                        .formatted(intervalLength)));
    }

    @Test
    void aDurationOfNothingGivesWayToTheTypesLength() throws IOException {
        desk.becomes(
                withLengths("0", "900"),
                """
                meter_id,read_at,interval_litres,quality,flags
                0042,2026-03-01T00:15:00Z,1.5,,
                0042,2026-03-01T01:15:00Z,2,ESTIMATED,
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT1H | 900 | duration is 'PT1H', expected a whole number",
                "-900 | 900 | duration is '-900', expected a whole number from 0",
                "0 | 0 | the interval has no duration, and its ReadingType no intervalLength",
            })
    void intervalsOfUnknownLengthAreRejected(String duration, String length, String reason)
            throws IOException {
        CommandRun run = desk.importing(withLengths(duration, length));

        assertThat(run.status()).isEqualTo(ExitCodes.FAILED);
        assertThat(desk.rejected()).hasSize(2).allMatch(line -> line.contains(reason));
    }

    @Test
    void aTypeWhoseNumbersAreNoneIsRefused() throws IOException {
        CommandRun run = desk.importing(withLengths("3600", "hourly"));

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors())
                .contains("ReadingType: intervalLength is 'hourly', expected a whole number");
    }

    @Test
    void columnsAreNotMapped() throws IOException {
        CommandRun run = desk.importing(feed("20", "4", "9", "42"), "--map=interval=value");

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("Green Button has no columns");
    }
}

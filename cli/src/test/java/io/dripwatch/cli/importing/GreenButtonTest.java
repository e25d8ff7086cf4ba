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

        assertThat(run.out() + run.errors() + desk.rejected()).doesNotContain("77");
    }

    @Test
    void columnsAreNotMapped() throws IOException {
        CommandRun run = desk.importing(feed("20", "4", "9", "42"), "--map=interval=value");

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("Green Button has no columns");
    }
}

package io.dripwatch.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.simulator.town.LeakMix;
import io.dripwatch.simulator.town.LifeRates;
import io.dripwatch.simulator.town.Region;
import io.dripwatch.simulator.town.TownSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knowm.xchart.XYChart;

/** The town as it is published: the stated bounds hold. */
class TownReportTest {

    private static TownReport report(TownSettings settings) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            return new TownReport(
                    TownAggregates.of(settings, threads),
                    PublishedFigure.of(settings.region(), settings.litresPerPersonDay()),
                    null,
                    null);
        } finally {
            threads.shutdownNow();
        }
    }

    private static TownSettings town(Region region) {
        return TownSettings.of(1_000, 28, 4).in(region).withLife(LifeRates.usual());
    }

    private static String printed(TownReport report) {
        StringWriter text = new StringWriter();
        report.print(new PrintWriter(text, true));
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(
            value = Region.class,
            names = {"HEBEI", "ALICANTE"})
    void theTownKeepsToEveryPublishedFigure(Region region) throws Exception {
        TownReport report = report(town(region));
        assertThat(printed(report)).doesNotContain("MISSED");
        assertThat(report.kept()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Region.class)
    void aPersonUsesAsMuchAsIsPublishedForTheRegion(Region region) throws Exception {
        TownSettings settings =
                TownSettings.of(600, 14, 4).in(region).withLeaks(0, 0, LeakMix.published(), 0);
        TownReport report = report(settings);
        assertThat(report.figures().get(0).keptBy(report.town())).as(printed(report)).isTrue();
    }

    @Test
    void whatFlowsWhileReadingsAreMissingIsOneIntervalAsItWasInTheTrial() throws Exception {
        TownAggregates town = report(town(Region.HEBEI)).town();
        assertThat(town.arriving().count()).isBetween(600_000L, 660_000L);
        assertThat(town.arriving().percentile(99.9))
                .isGreaterThan(town.hourly().percentile(99.9) + 10);
        assertThat(town.arriving().zeroShare()).isLessThan(town.hourly().zeroShare());
    }

    @Test
    void aTownThatUsesTooMuchMissesTheBounds() throws Exception {
        TownReport report = report(TownSettings.of(100, 7, 4).withPeople(300, 1, 1));
        assertThat(report.kept()).isFalse();
        assertThat(printed(report)).contains("MISSED");
    }

    @Test
    void everyChartHasATitleUnitsAndTheTownInIt() throws Exception {
        List<XYChart> charts = ReportPicture.chartsOf(report(TownSettings.of(50, 7, 4)));

        assertThat(charts).hasSize(3);
        for (XYChart chart : charts) {
            assertThat(chart.getTitle()).isNotBlank();
            assertThat(chart.getXAxisTitle()).containsAnyOf("hour of the day", "%");
            assertThat(chart.getYAxisTitle()).containsAnyOf("%", "litres");
            assertThat(chart.getSeries("simulated town")).isNotNull();
        }
        assertThat(charts.get(2).getSeries("counted in published readings")).isNotNull();
    }

    @Test
    void realHomesStandBesideTheTown(@TempDir Path directory) throws Exception {
        gzip(
                directory.resolve("readings.csv.gz"),
                """
                meter_id,read_at,register_litres
                A,2016-03-01T00:10:00+01:00,100
                A,2016-03-01T01:10:00+01:00,100
                A,2016-03-01T02:10:00+01:00,112
                """);
        Files.writeString(
                directory.resolve("truth.csv"),
                "case,meter_id,kind,onset,end,mean_l_per_h,period_min\n");
        TownReport town = report(TownSettings.of(50, 7, 4));
        TownReport both =
                new TownReport(
                        town.town(),
                        town.figures(),
                        RecordedHomes.of(directory, ZoneId.of("Europe/Madrid")),
                        "a trial");
        for (XYChart chart : ReportPicture.chartsOf(both)) {
            assertThat(chart.getSeries("a trial, leaks put in left out")).isNotNull();
        }
        Path picture = directory.resolve("town.png");
        ReportPicture.write(both, picture);

        assertThat(ImageIO.read(picture.toFile()).getWidth()).isPositive();
    }

    @Test
    void recordedHomesCountWholeHoursWithoutInjectedLeaksAndJumps(@TempDir Path directory)
            throws IOException {
        gzip(
                directory.resolve("readings.csv.gz"),
                """
                meter_id,read_at,register_litres
                A,2016-03-01T00:10:00+01:00,100
                A,2016-03-01T01:10:00+01:00,100
                A,2016-03-01T02:10:00+01:00,112
                A,2016-03-01T05:10:00+01:00,400
                A,2016-03-01T06:10:00+01:00,9400
                A,2016-03-01T07:10:00+01:00,9399
                B,2016-03-01T00:50:00+01:00,5
                B,2016-03-01T01:50:00+01:00,55
                B,2016-03-01T02:50:00+01:00,105
                B,2016-03-01T09:50:00+01:00,200
                C,2016-03-01T00:10:00+01:00,0
                C,2016-03-01T06:10:00+01:00,9000
                """);
        Files.writeString(
                directory.resolve("truth.csv"),
                """
                case,meter_id,kind,onset,end,mean_l_per_h,period_min
                B#0,B,steady,2016-03-01T01:00:00+01:00,2016-03-01T03:00:00+01:00,50,0
                """);
        RecordedHomes recorded = RecordedHomes.of(directory, ZoneId.of("Europe/Madrid"));
        Aggregates homes = recorded.hourly();
        assertThat(homes.count()).isEqualTo(2);
        assertThat(homes.zeroShare()).isEqualTo(0.5);
        assertThat(homes.shareOfDay(1)).isEqualTo(1);
        assertThat(homes.percentile(99)).isEqualTo(12);
        // The three hours in which nothing was heard are one interval, and in six more may flow;
        // B's last one began during the leak.
        assertThat(recorded.intervals().count()).isEqualTo(4);
        assertThat(recorded.intervals().percentile(50)).isEqualTo(288);
        assertThat(recorded.intervals().percentile(99)).isEqualTo(9_000);
    }

    private static void gzip(Path file, String text) throws IOException {
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}

package io.dripwatch.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topics;
import io.dripwatch.simulator.files.ReadingRows;
import io.dripwatch.simulator.files.RunProgress;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TownFiles;
import io.dripwatch.simulator.headend.FaultKind;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.home.SimulatedHousehold;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves for Kafka, through the in-memory producer of Kafka's own client. */
class TownFeedTest {

    private static final FeedSettings AT_ONCE = FeedSettings.to("nowhere:1");

    private final Town town = new Town(TownSettings.of(40, 3, 8));

    @TempDir Path directory;

    private static MockProducer<byte[], byte[]> producer(boolean accepts) {
        return new MockProducer<>(
                accepts, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Test
    void householdsGoFirstAndCarryTheWholeProfile() throws Exception {
        MockProducer<byte[], byte[]> producer = producer(true);
        new TownFeed(town, AT_ONCE).send(producer, RunProgress.silent());
        for (int i = 0; i < 40; i++) {
            ProducerRecord<byte[], byte[]> sent = producer.history().get(i);
            SimulatedHousehold household = town.household(i);
            HouseholdProfile profile = HouseholdProfile.getDecoder().decode(sent.value());
            assertThat(sent.topic()).isEqualTo(Topics.HOUSEHOLDS.name());
            assertThat(new String(sent.key(), StandardCharsets.UTF_8))
                    .isEqualTo(household.meterId());
            assertThat(profile.getMeterId()).isEqualTo(household.meterId());
            assertThat(profile.getPhone()).isEqualTo(household.phone().e164());
            assertThat(profile.getPeople()).isEqualTo(household.residents().size());
            assertThat(profile.getTimeZone()).isEqualTo("Asia/Shanghai");
            assertThat(profile.getResolutionMillilitres()).isEqualTo(1_000);
        }
    }

    @Test
    void uploadsCarryTheVeryReadingsOfTheFiles() throws Exception {
        MockProducer<byte[], byte[]> producer = producer(true);
        FeedReport report = new TownFeed(town, AT_ONCE).send(producer, RunProgress.silent());
        ZoneId zone = town.settings().timeZone();
        List<String> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record :
                producer.history().subList(40, producer.history().size())) {
            MeterUpload upload = MeterUpload.getDecoder().decode(record.value());
            assertThat(record.topic()).isEqualTo(Topics.METER_READINGS.name());
            assertThat(new String(record.key(), StandardCharsets.UTF_8))
                    .isEqualTo(upload.getMeterId());
            List<RegisterReading> reads = upload.getReads();
            assertThat(record.timestamp())
                    .isEqualTo(reads.get(reads.size() - 1).getReadAt().toEpochMilli());
            for (RegisterReading read : reads) {
                sent.add(
                        upload.getMeterId()
                                + ","
                                + ReadingRows.isoWithOffset(read.getReadAt(), zone)
                                + ","
                                + read.getRegisterMillilitres() / 1_000);
            }
        }
        new TownFiles(town, directory, 2, RunProgress.silent()).write();
        List<String> written = Files.readAllLines(directory.resolve("readings.csv"));
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(written.subList(1, written.size()))
                .hasSize((int) report.readings());
        assertThat(report.complete()).isTrue();
        assertThat(report.uploads()).isEqualTo(producer.history().size() - 40);
    }

    @Test
    void truthBesideKafkaIsTheTruthOfTheFiles() throws Exception {
        Path truth = directory.resolve("beside.csv");
        FeedSettings settings = AT_ONCE.withTruth(Optional.of(truth));
        new TownFeed(town, settings).send(producer(true), RunProgress.silent());
        new TownFiles(town, directory, 1, RunProgress.silent()).write();
        assertThat(truth).hasSameBinaryContentAs(directory.resolve("truth.csv"));
    }

    @Test
    void otherTopicsAreUsed() throws Exception {
        MockProducer<byte[], byte[]> producer = producer(true);
        new TownFeed(town, AT_ONCE.withTopics(FeedTopics.named("r", "h")))
                .send(producer, RunProgress.silent());
        assertThat(producer.history().stream().map(ProducerRecord::topic).distinct())
                .containsExactly("h", "r");
    }

    @Test
    void aTimeToSendWithinIsKept() throws Exception {
        Duration time = Duration.ofMillis(1_200);
        List<Long> reached = new ArrayList<>();
        FeedReport report =
                new TownFeed(town, AT_ONCE.within(time))
                        .send(
                                producer(true),
                                (uploads, readings, all, at) -> reached.add(readings));
        assertThat(report.took()).isBetween(time.minusMillis(100), time.plusSeconds(3));
        assertThat(reached).isSorted().hasSizeGreaterThan(4);
        assertThat(reached.get(reached.size() - 1)).isEqualTo(report.readings()).isEqualTo(40 * 72);
    }

    @Test
    void anInterruptEndsTheRunInOrder() throws Exception {
        MockProducer<byte[], byte[]> producer = producer(true);
        TownFeed feed = new TownFeed(town, AT_ONCE.atRate(500));
        FeedReport report =
                feed.send(producer, (u, r, all, at) -> Thread.currentThread().interrupt());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(report.readings()).isBetween(1L, 40 * 72L - 1);
        assertThat(producer.history()).hasSize(40 + (int) report.uploads());
    }

    @Test
    void theLedgerOfARunThatWasEndedHasItsNameAndIsNeverHalfARow() throws Exception {
        Path ledger = directory.resolve("faults.csv");
        FeedSettings settings =
                AT_ONCE.withFaults(
                        FaultRates.none().with(FaultKind.DUPLICATE, 1), Optional.of(ledger));
        boolean[] nameless = {false};
        FeedReport report =
                new TownFeed(town, settings.atRate(2_000))
                        .send(
                                producer(true),
                                (uploads, readings, all, at) -> {
                                    nameless[0] = Files.notExists(ledger);
                                    Thread.currentThread().interrupt();
                                });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(nameless[0]).isTrue();
        assertThat(ledger).content().hasLineCount((int) report.faults() + 1).endsWith("\n");
        assertThat(report.faults()).isPositive();
    }

    @Test
    void aRefusedMessageEndsTheRunWithOneLine() {
        MockProducer<byte[], byte[]> producer = producer(true);
        producer.sendException = new RecordTooLargeException("too large");
        assertThatThrownBy(() -> new TownFeed(town, AT_ONCE).send(producer, RunProgress.silent()))
                .isInstanceOf(SimulationException.class)
                .hasMessage("Kafka at nowhere:1: too large");
    }

    @Test
    void aRunThatWasEndedGoesOnWhereTheBrokerHasIt() throws Exception {
        Path point = directory.resolve("resume");
        MockProducer<byte[], byte[]> first = producer(true);
        FeedSettings settings = AT_ONCE.resuming(Optional.of(point));
        RunProgress stops =
                (uploads, readings, all, at) -> {
                    if (readings < all) {
                        Thread.currentThread().interrupt();
                    }
                };
        FeedReport ended = new TownFeed(town, settings.atRate(2_000)).send(first, stops);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended.complete()).isFalse();
        MockProducer<byte[], byte[]> second = producer(true);
        FeedReport rest = new TownFeed(town, settings).send(second, RunProgress.silent());
        assertThat(rest.skipped()).isEqualTo(ended.readings()).isPositive();
        assertThat(rest.readings() + rest.skipped()).isEqualTo(40 * 72);
        MockProducer<byte[], byte[]> whole = producer(true);
        new TownFeed(town, AT_ONCE).send(whole, RunProgress.silent());
        assertThat(uploads(first)).isNotEmpty();
        List<String> both = new ArrayList<>(uploads(first));
        both.addAll(uploads(second));
        assertThat(both).isEqualTo(uploads(whole));
    }

    @Test
    void aResumePointOfAnotherTownIsRefused() throws Exception {
        Path point = directory.resolve("resume");
        FeedSettings settings = AT_ONCE.resuming(Optional.of(point));
        new TownFeed(town, settings).send(producer(true), RunProgress.silent());
        Town other = new Town(TownSettings.of(40, 4, 8));
        assertThatThrownBy(
                        () ->
                                new TownFeed(other, settings)
                                        .send(producer(true), RunProgress.silent()))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("is of a run with other options");
    }

    @Test
    void asFastAsItGoesTheTimeOfOneUploadInSixteenIsTaken() throws Exception {
        FeedReport report = new TownFeed(town, AT_ONCE).send(producer(true), RunProgress.silent());
        long timed = (report.uploads() + TownFeed.TIMED_OF - 1) / TownFeed.TIMED_OF;
        assertThat(report.latency().count()).isEqualTo(timed).isPositive();
    }

    @Test
    void aSpedUpTownKeepsToItsClock() throws Exception {
        // Three days of reads, less the hour before the first, at two days in a second.
        FeedReport report =
                new TownFeed(town, AT_ONCE.at(Pace.spedUp(2 * 86_400)))
                        .send(producer(true), RunProgress.silent());
        assertThat(report.took()).isBetween(Duration.ofMillis(1_300), Duration.ofMillis(5_000));
        assertThat(report.latency().count()).isEqualTo(report.uploads());
    }

    @Test
    void aSliceSendsItsHouseholdsOnly() throws Exception {
        MockProducer<byte[], byte[]> producer = producer(true);
        FeedReport report =
                new TownFeed(town, AT_ONCE.withSlice(Slice.between(town.settings(), 11, 20)))
                        .send(producer, RunProgress.silent());
        assertThat(report.households()).isEqualTo(10);
        assertThat(report.readings()).isEqualTo(10 * 72);
        assertThat(uploads(producer)).allMatch(row -> row.compareTo("M0000011") >= 0);
        assertThat(uploads(producer)).allMatch(row -> row.compareTo("M0000021") < 0);
    }

    @Test
    void theGateHoldsEachDayUntilItsReadsAreSentAndRepairsTheNext() throws Exception {
        Town leaking =
                new Town(
                        TownSettings.of(10, 4, 8)
                                .withLeaks(0, 1, LeakMix.only(LeakKind.STEADY), 0)
                                .withMeters(1, 1));
        List<Long> readings = new ArrayList<>();
        DayGate gate =
                (now, sent, repairs) -> {
                    readings.add(sent);
                    if (readings.size() == 2) {
                        for (int i = 0; i < 10; i++) {
                            repairs.turnOut(i, List.of(leaking.leaks(i).get(0).endingAt(now)));
                        }
                    }
                };
        MockProducer<byte[], byte[]> warned = producer(true);
        new TownFeed(leaking, AT_ONCE.withGate(gate)).send(warned, RunProgress.silent());
        assertThat(readings).containsExactly(240L, 480L, 720L);
        MockProducer<byte[], byte[]> unwarned = producer(true);
        new TownFeed(leaking, AT_ONCE).send(unwarned, RunProgress.silent());
        assertThat(uploads(warned).subList(0, 480)).isEqualTo(uploads(unwarned).subList(0, 480));
        assertThat(uploads(warned).subList(480, 960))
                .isNotEqualTo(uploads(unwarned).subList(480, 960));
    }

    private static List<String> uploads(MockProducer<byte[], byte[]> producer) throws Exception {
        List<String> uploads = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            if (record.topic().equals(Topics.METER_READINGS.name())) {
                uploads.add(
                        MeterUpload.getDecoder().decode(record.value()).toString().substring(13));
            }
        }
        return uploads;
    }
}

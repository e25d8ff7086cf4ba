package io.dripwatch.pipeline.answer.door;

import static io.dripwatch.pipeline.answer.door.DoorVisitor.body;
import static io.dripwatch.pipeline.answer.door.DoorVisitor.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.pipeline.answer.AnswerLinks;
import io.dripwatch.pipeline.answer.AnswerWords;
import io.dripwatch.pipeline.sms.LogCapture;
import io.dripwatch.testkit.Seeds;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes to the door over HTTP: only what is signed, fresh and new is written down. */
class AnswerDoorTest {

    private static final long DAY = 86_400_000;
    private static final long NOW = 1_790_000_000_000L;
    private final AtomicLong clock = new AtomicLong(NOW);
    private final AnswerLinks links = new AnswerLinks("of the links");
    private final List<HouseholdAnswer> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger writing = new AtomicInteger();
    private volatile CountDownLatch stalled = new CountDownLatch(0);
    private volatile boolean writable = true;
    private AnswerDoor door;
    private DoorVisitor visitor;

    @BeforeEach
    void open() throws IOException {
        door =
                AnswerDoor.open(
                        new DoorSettings("127.0.0.1", 0),
                        Map.of("/answers/sms", new SignedPosts("shared", clock::get)),
                        AnswerWords.builtIn(),
                        HouseholdsOfNumbers::new,
                        Log::new,
                        links,
                        new DoorCounters(new UnregisteredMetricsGroup(), clock::get),
                        clock::get);
        visitor = new DoorVisitor(HttpClient.newHttpClient(), door.port(), clock::get);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void anAnswerIsWrittenDownBeforeItIsAcknowledged() throws Exception {
        writable = false;
        assertThat(visitor.post(body(1, "+1", "fixed"))).isEqualTo(503);
        writable = true;
        assertThat(visitor.post(body(1, "+1", "fixed"))).isEqualTo(204);
        assertThat(visitor.post(body(1, "+1", "fixed"))).isEqualTo(204);
        assertThat(written).extracting(HouseholdAnswer::kind).containsExactly(AnswerKind.FIXED);
    }

    /** More answers than are written at a time, and none of them can be: nobody else waits. */
    @Test
    @Timeout(60)
    void whileTheLogIsAwayThePageOpensAndForgeriesAreRefused() throws Exception {
        stalled = new CountDownLatch(1);
        String link = "/a/" + links.token("m-one", "one", "sms-one", NOW + 2 * DAY);
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String body = body(i, "+1", "fixed");
            waiting.add(
                    visitor.http()
                            .sendAsync(
                                    visitor.request(body, signature(body, clock.get())).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .thenApply(HttpResponse::statusCode));
        }
        await().until(() -> writing.get() > 0);

        assertThat(visitor.get(link)).isEqualTo(200);
        assertThat(visitor.post(body(1, "+1", "stop"), "t=1,v1=forged")).isEqualTo(403);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        stalled.countDown();
        for (CompletableFuture<Integer> each : waiting) {
            assertThat(each.get()).isEqualTo(204);
        }
        assertThat(written).hasSize(10);
    }

    @Test
    @Timeout(60)
    void moreThanCanWaitAreAskedToComeAgain() throws Exception {
        stalled = new CountDownLatch(1);
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String body = body(i, "+1", "stop");
            all.add(
                    visitor.http()
                            .sendAsync(
                                    visitor.request(body, signature(body, clock.get())).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .thenApply(HttpResponse::statusCode));
        }
        await().until(() -> all.stream().anyMatch(CompletableFuture::isDone));
        stalled.countDown();
        int taken = 0;
        for (CompletableFuture<Integer> each : all) {
            assertThat(each.get()).isIn(204, 503);
            taken += each.get() == 204 ? 1 : 0;
        }
        assertThat(taken).isEqualTo(written.size()).isBetween(200, 299);
    }

    @Test
    void aFloodOfForgeriesIsOneLineOfTheLog() throws Exception {
        try (LogCapture log = LogCapture.of(DoorCounters.class.getName())) {
            for (int i = 0; i < 50; i++) {
                visitor.post(body(i, "+1", "stop"), "t=1,v1=forged");
            }
            assertThat(log.lines())
                    .singleElement()
                    .isEqualTo("An answer by SMS changes nothing: FORGED");
        }
    }

    @Test
    void ofANumberWithSeveralHomesTheNewestSmsIsAnsweredAndStopIsForAll() throws Exception {
        visitor.post(body(1, "+2", "it is me"));
        assertThat(written).extracting(HouseholdAnswer::householdId).containsExactly("late");
        visitor.post(body(2, "+2", "2 " + ReferenceCode.of("sms-early")));
        assertThat(written)
                .extracting(HouseholdAnswer::householdId)
                .containsExactly("late", "early");
        visitor.post(body(3, "+2", "Stop"));
        assertThat(written)
                .extracting(HouseholdAnswer::householdId)
                .containsExactly("late", "early", "early", "late");
    }

    @Test
    void fromOneNumberNoMoreIsTakenThanAPersonSendsButStopAlways() throws Exception {
        for (int i = 0; i < 30; i++) {
            visitor.post(body(i, "+1", "fixed"));
        }
        assertThat(written).hasSize(20);
        visitor.post(body(99, "+1", "stop"));
        assertThat(written)
                .hasSize(21)
                .last()
                .extracting(HouseholdAnswer::kind)
                .isEqualTo(AnswerKind.STOP);
        clock.addAndGet(3_600_000);
        visitor.post(body(100, "+1", "fixed"));
        assertThat(written).hasSize(22);
    }

    @Test
    void aLinkEndsAndIsOfNoUseToAnotherHousehold() throws Exception {
        String link = "/a/" + links.token("m-one", "one", "sms-one", NOW + 2 * DAY);
        assertThat(visitor.get(link)).isEqualTo(200);
        assertThat(visitor.postTo(link, "answer=AWAY&until=1999-01-01")).isEqualTo(200);
        assertThat(visitor.get("/a/" + links.token("m-one", "before", "sms-one", NOW + DAY)))
                .isEqualTo(403);
        assertThat(written).isEmpty();
        assertThat(visitor.postTo(link, "answer=CALL_ME")).isEqualTo(200);
        assertThat(written)
                .singleElement()
                .satisfies(
                        answer -> {
                            assertThat(answer.kind()).isEqualTo(AnswerKind.CALL_ME);
                            assertThat(answer.smsId()).isEqualTo(ReferenceCode.of("sms-one"));
                        });
        clock.addAndGet(4 * DAY);
        assertThat(visitor.postTo(link, "answer=FIXED")).isEqualTo(410);
        assertThat(written).hasSize(1);
    }

    @Test
    void whoFloodsTheDoorDoesNotShutOutAStop() throws Exception {
        for (int i = 0; i < 150; i++) {
            visitor.post(body(i, "+1", "stop"), "t=1,v1=forged");
            visitor.get("/a/forged");
        }
        assertThat(visitor.get("/a/forged")).isEqualTo(429);
        assertThat(visitor.post(body(1, "+1", "stop"), "t=1,v1=forged")).isEqualTo(429);
        assertThat(written).isEmpty();

        assertThat(visitor.post(body(1, "+1", "stop"))).isEqualTo(204);
        assertThat(written).hasSize(1);
    }

    @Test
    void whoIsAwayIsAwayFromAllMetersAlsoByLink() throws Exception {
        String link = "/a/" + links.token("m-one", "one", "sms-one", NOW + 2 * DAY);
        visitor.postTo(link, "answer=AWAY&until=");
        assertThat(written)
                .extracting(HouseholdAnswer::meterId)
                .containsExactly("m-one", "garden-one");
        assertThat(written).extracting(HouseholdAnswer::event).containsOnly(written.get(0).event());
    }

    /** START came by SMS in between: the same link must end SMS again. */
    @Test
    void stopByLinkCountsAgainLater() throws Exception {
        String link = "/a/" + links.token("m-one", "one", "sms-one", NOW + 2 * DAY);
        visitor.postTo(link, "answer=STOP");
        visitor.postTo(link, "answer=STOP");
        visitor.post(body(1, "+1", "start"));
        clock.addAndGet(DAY);
        visitor.postTo(link, "answer=STOP");
        assertThat(written)
                .extracting(HouseholdAnswer::kind)
                .containsExactly(AnswerKind.STOP, AnswerKind.START, AnswerKind.STOP);
    }

    /** A good request with one change anywhere, or at another time, or again. */
    @Seeds(60)
    void whatIsForgedReplayedExpiredOrGuessedChangesNothing(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        String body = body(random.nextInt(1_000_000), "+1", random.nextBoolean() ? "stop" : "1");
        String token = links.token("m-one", "one", "sms-one", NOW + DAY);
        for (int i = 0; i < 5; i++) {
            clock.set(NOW);
            switch (random.nextInt(4)) {
                case 0 -> visitor.post(changed(body, random), signature(body, NOW));
                case 1 -> visitor.post(body, changed(signature(body, NOW), random));
                case 2 -> {
                    long off = 301_000 + random.nextLong(10 * DAY);
                    visitor.post(body, signature(body, NOW + (random.nextBoolean() ? off : -off)));
                }
                default -> visitor.postTo("/a/" + changed(token, random), "answer=STOP");
            }
        }
        assertThat(written).as("seed %d", seed).isEmpty();

        visitor.post(body);
        visitor.postTo("/a/" + token, "answer=FIXED");
        assertThat(written).as("seed %d: the good ones count", seed).hasSize(2);
        for (int i = 0; i < 3; i++) {
            visitor.post(body);
            visitor.postTo("/a/" + token, "answer=FIXED");
        }
        assertThat(written).as("seed %d: once", seed).hasSize(2);
    }

    private static String changed(String text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        char other = text.charAt(at) == 'x' ? 'y' : 'x';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private final class Log implements AnswerLog {

        @Override
        public void append(List<HouseholdAnswer> answers) throws IOException {
            if (!writable) {
                throw new IOException("away");
            }
            writing.incrementAndGet();
            try {
                stalled.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written.addAll(answers);
        }

        @Override
        public void close() {}
    }
}

package io.dripwatch.console.web;

import io.dripwatch.console.fact.Alert;
import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Configuration;
import io.dripwatch.console.fact.CoverageFact;
import io.dripwatch.console.fact.DayFact;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.FeedbackFact;
import io.dripwatch.console.fact.HouseholdFact;
import io.dripwatch.console.fact.HouseholdGone;
import io.dripwatch.console.fact.Rule;
import io.dripwatch.console.fact.SmsNews;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells open pages that something is new, at most four times a second; pages then ask. */
final class PushedEvents implements AutoCloseable {

    private static final long EVERY_MILLIS = 250;
    private static final long BEAT_MILLIS = 15_000;

    /** What pages are told of a fact: the scripts in {@code main.js} and beside it listen to it. */
    static final Map<Class<? extends Fact>, String> NEWS =
            Map.of(
                    Alert.class, "alert",
                    HouseholdFact.class, "home",
                    HouseholdGone.class, "home",
                    DayFact.class, "day",
                    CoverageFact.class, "coverage",
                    SmsNews.class, "sms",
                    FeedbackFact.class, "feedback",
                    Deed.class, "deed",
                    Rule.class, "rule",
                    Configuration.class, "configuration");

    private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
    private final Set<String> news = new TreeSet<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "console-live");
                        thread.setDaemon(true);
                        return thread;
                    });

    PushedEvents() {
        timer.scheduleWithFixedDelay(this::tell, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    void join(SseClient client) {
        client.keepAlive();
        clients.add(client);
        client.onClose(() -> clients.remove(client));
        client.sendEvent("hello", Map.of());
    }

    /** Hears of a stored batch. */
    void heard(Batch batch) {
        synchronized (news) {
            news.add("status");
            for (Fact fact : batch.facts()) {
                news.add(NEWS.get(fact.getClass()));
            }
        }
    }

    private void tell() {
        Set<String> told;
        synchronized (news) {
            if (news.isEmpty()) {
                return;
            }
            told = new TreeSet<>(news);
            news.clear();
        }
        for (SseClient client : clients) {
            client.sendEvent("news", told);
        }
    }

    private void beat() {
        clients.forEach(client -> client.sendComment("beat"));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        clients.forEach(SseClient::close);
    }
}

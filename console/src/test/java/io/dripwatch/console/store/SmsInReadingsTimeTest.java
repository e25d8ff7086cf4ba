package io.dripwatch.console.store;

import static io.dripwatch.console.store.TownFacts.HOUR;
import static io.dripwatch.console.store.TownFacts.NOON;
import static io.dripwatch.console.store.TownFacts.batch;
import static io.dripwatch.console.store.TownFacts.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.console.fact.SmsNews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A town of another month: who sends has the machine's clock, and is heard before the decision to
 * send, which a job publishes with its next checkpoint.
 */
class SmsInReadingsTimeTest {

    private static final long MONTHS_LATER = NOON + 6_000 * HOUR;

    private static final List<SmsNews> DECIDED =
            List.of(
                    sms("a1", "DEFERRED", NOON, "QUIET_HOURS"),
                    sms("a1", "HANDED_OVER", NOON + HOUR, null));

    private static final List<SmsNews> SENT =
            List.of(
                    sms("a1", "POSTED", MONTHS_LATER, null),
                    sms("a1", "ACCEPTED", MONTHS_LATER + 1, null));

    @TempDir private Path directory;

    /** Every order in which the two may be heard. */
    static Stream<List<SmsNews>> orders() {
        List<List<SmsNews>> orders = new ArrayList<>();
        merge(DECIDED, SENT, List.of(), orders);
        return orders.stream();
    }

    private static void merge(
            List<SmsNews> one, List<SmsNews> other, List<SmsNews> before, List<List<SmsNews>> all) {
        if (one.isEmpty() && other.isEmpty()) {
            all.add(before);
        }
        if (!one.isEmpty()) {
            merge(one.subList(1, one.size()), other, with(before, one.get(0)), all);
        }
        if (!other.isEmpty()) {
            merge(one, other.subList(1, other.size()), with(before, other.get(0)), all);
        }
    }

    private static List<SmsNews> with(List<SmsNews> before, SmsNews news) {
        List<SmsNews> all = new ArrayList<>(before);
        all.add(news);
        return all;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void anAcceptedSmsWasSentWhenItWasDecided(List<SmsNews> order) {
        StoreSettings settings =
                new StoreSettings("jdbc:h2:file:" + directory.resolve("store"), "sa", "");
        try (Store store = Store.open(settings, true)) {
            store.prepare();
            order.forEach(news -> store.apply(batch(1, news)));

            assertThat(
                            store.<List<Object>>read(
                                    handle ->
                                            Sql.rows(
                                                            handle,
                                                            "select stage, changed_at, accepted_at from sms")
                                                    .stream()
                                                    .flatMap(row -> row.values().stream())
                                                    .toList()))
                    .containsExactly("ACCEPTED", NOON + HOUR, NOON + HOUR);
        }
    }
}

package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.journal.SendState.NOT_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.SecondLook;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.OwnKeys;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** A sink that asks the registry of one meter again before it sends what waited. */
final class LookingSink implements AutoCloseable {

    /** Before the quiet hours, by the clock of Greenwich. */
    static final long EVENING = Instant.parse("2026-11-22T18:00:00Z").toEpochMilli();

    static final long NEXT_EVENING = EVENING + Duration.ofHours(24).toMillis();
    static final String OTHER_PHONE = "+34600000009";

    /** Outlive the sink, which Flink copies. */
    private static final Map<String, HouseholdUpdate> REGISTRY = new ConcurrentHashMap<>();

    static final AtomicInteger LOOKS = new AtomicInteger();

    /** Until then a reading of the registry goes on. */
    static final AtomicReference<CountDownLatch> READ = new AtomicReference<>();

    final MemoryJournal journal = new MemoryJournal();
    final ScriptedGateway provider = new ScriptedGateway();
    final SmsMessage warning = message("alert-1", Severity.WARNING);
    SinkRun run;

    LookingSink() throws Exception {
        REGISTRY.clear();
        LOOKS.set(0);
        READ.set(new CountDownLatch(0));
        registers(Messages.PHONE, true, 1);
        run = SinkRun.start(sink(), EVENING);
    }

    @Override
    public void close() throws Exception {
        run.close();
    }

    SmsMessage later(String alertId, String phone) {
        return Messages.sms(alertId, phone, "words", run.now())
                .ofMeter("meter")
                .notAfter(run.now() + Duration.ofHours(1).toMillis())
                .build();
    }

    void outage() throws Exception {
        provider.answers(DeliveryOutcome.NOT_SENT);
        run.take(warning);
        ends("alert-1", NOT_SENT);
    }

    void isBackAfter(Duration length) throws Exception {
        provider.answers(DeliveryOutcome.ACCEPTED);
        run.pass(length);
    }

    void ends(String alertId, SendState state) throws Exception {
        run.runUntil(() -> journal.stateOf(alertId) == state);
    }

    static SmsMessage message(String alertId, Severity severity) {
        return Messages.sms(alertId, Messages.PHONE, "words of " + alertId, EVENING)
                .ofMeter("meter")
                .severity(severity)
                .notAfter(NEXT_EVENING)
                .build();
    }

    static void registers(String phone, boolean consent, long timestamp) {
        Household household =
                new Household(
                        "meter",
                        "home-of-meter",
                        "UTC",
                        "en",
                        new PhoneNumber(phone),
                        consent,
                        2,
                        "residential",
                        null,
                        1_000,
                        false,
                        null,
                        null,
                        null,
                        0,
                        0);
        REGISTRY.put("meter", new HouseholdUpdate("meter", household, 0, timestamp, timestamp));
    }

    /** Goes on, in another process, with what a checkpoint knows. */
    void restore(OperatorSubtaskState state, long now) throws Exception {
        run = SinkRun.restore(sink(), state, now);
    }

    static void forgetsTheMeter() {
        REGISTRY.clear();
    }

    private SmsSink sink() {
        return new SmsSink(settings(), () -> journal, sms -> provider)
                .lookingAgain(
                        new SecondLook(QuietHours.DEFAULT, "UTC", NumberPlan.byShape()),
                        new Registry());
    }

    private static final class Registry implements Households {

        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, HouseholdUpdate> newest(Set<String> meterIds)
                throws InterruptedException {
            LOOKS.incrementAndGet();
            assertThat(READ.get().await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(meterIds).containsExactly("meter");
            return Map.copyOf(REGISTRY);
        }

        @Override
        public Households.Registry open(By by, OwnKeys mine) {
            throw new UnsupportedOperationException("The sink opens no registry");
        }
    }
}

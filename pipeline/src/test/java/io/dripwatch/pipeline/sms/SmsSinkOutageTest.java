package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten minutes, on the job's clock, in which the provider answers nothing that can be used, while
 * alerts go on and a checkpoint is taken every ten seconds.
 */
class SmsSinkOutageTest {

    private static final long START = 1_700_000_000_000L;
    private static final int MESSAGES = 300;
    private static final Duration DRAIN = Duration.ofMinutes(5);

    @TempDir Path directory;

    private final MemoryJournal journal = new MemoryJournal();
    private volatile Fault fault = Fault.NONE;

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REJECT_503", "REJECT_500", "CLOSE", "TOO_MANY_REQUESTS"})
    void everythingIsHeldAndDrainsWithinFiveMinutesWorstAndFreshestFirst(Fault outage)
            throws Exception {
        fault = outage;
        try (LocalTwilioServer provider = provider();
                SinkRun run = SinkRun.start(sink(provider), START)) {
            int checkpoints = outage(run);
            assertThat(provider.accepted()).isEmpty();
            assertThat(checkpoints).isEqualTo(60);
            // A handful of questions, not three hundred attempts.
            int asked = provider.posts();
            assertThat(asked).isLessThanOrEqualTo(outage == Fault.TOO_MANY_REQUESTS ? 601 : 20);

            fault = Fault.NONE;
            long back = run.now();
            run.passUntil(Duration.ofSeconds(1), () -> provider.accepted().size() == MESSAGES);

            assertThat(run.now() - back).isLessThanOrEqualTo(DRAIN.toMillis());
            assertThat(provider.accepted())
                    .extracting(AcceptedSms::alertId)
                    .doesNotHaveDuplicates()
                    .hasSize(MESSAGES);
            assertThat(urgentShareOfFirst(100, provider.accepted())).isGreaterThan(0.8);
        }
    }

    @Test
    void aProviderThatCannotBeReachedAtAllPutsNothingInDoubt() throws Exception {
        LocalTwilioServer gone = provider();
        gone.close();
        try (SinkRun run = SinkRun.start(sink(gone), START)) {
            assertThat(outage(run)).isEqualTo(60);
            try (LocalTwilioServer back =
                    LocalTwilioServer.start(
                            LocalTwilioSettings.defaults().withPort(gone.baseUrl().getPort()),
                            Clock.systemUTC())) {
                long since = run.now();
                run.passUntil(Duration.ofSeconds(1), () -> back.accepted().size() == MESSAGES);

                assertThat(run.now() - since).isLessThanOrEqualTo(DRAIN.toMillis());
                assertThat(back.posts()).isEqualTo(MESSAGES);
                List<String> order = back.accepted().stream().map(AcceptedSms::alertId).toList();
                assertThat(order.subList(0, 4)).contains("urgent-299");
            }
        }
    }

    /**
     * Its list goes on saying, truly, that it has none of them. Each asks once, and keeps its
     * second POST until the provider is back: with two POSTs at most, asking on would use them up.
     */
    @Test
    void anOutageOfThePostsAloneParksNothing() throws Exception {
        fault = Fault.REJECT_503;
        try (LocalTwilioServer provider = providerWithList(FaultScript.NO_FAULTS);
                SinkRun run = SinkRun.start(sink(provider), START)) {
            run.take(message(0), message(1), message(2));
            for (int second = 0; second < 600; second++) {
                run.pass(Duration.ofSeconds(1));
                run.checkpoint();
                run.runUntil(() -> true);
            }
            assertThat(provider.lists()).isPositive();
            assertThat(provider.posts()).isEqualTo(3);

            fault = Fault.NONE;
            run.passUntil(Duration.ofSeconds(1), () -> provider.accepted().size() == 3);
            assertThat(provider.accepted())
                    .extracting(AcceptedSms::alertId)
                    .doesNotHaveDuplicates();
            assertThat(provider.posts()).isEqualTo(6);
        }
    }

    /** Gives back how many checkpoints were taken. */
    private int outage(SinkRun run) throws Exception {
        int checkpoints = 0;
        for (int second = 0; second < 600; second++) {
            if (second % 2 == 0) {
                run.take(message(second / 2));
            }
            run.pass(Duration.ofSeconds(1));
            if (second % 10 == 9) {
                run.checkpoint();
                run.runUntil(() -> true);
                checkpoints++;
            }
        }
        return checkpoints;
    }

    private static double urgentShareOfFirst(int count, List<AcceptedSms> accepted) {
        List<String> first = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> first.add(accepted.get(i).alertId()));
        return first.stream().filter(id -> id.startsWith("urgent")).count() / (double) count;
    }

    private static SmsMessage message(int number) {
        Severity severity = number % 3 == 2 ? Severity.URGENT : Severity.WARNING;
        String id = (severity == Severity.URGENT ? "urgent-" : "warning-") + number;
        return Messages.sms(
                        id,
                        "+346" + (10_000_000 + number),
                        "Words. Ref " + ReferenceCode.of(id),
                        START + number)
                .severity(severity)
                .build();
    }

    private LocalTwilioServer provider() throws Exception {
        return providerWithList(list -> fault == Fault.NONE ? Fault.NONE : Fault.REJECT_503);
    }

    private LocalTwilioServer providerWithList(FaultScript listFaults) throws Exception {
        return LocalTwilioServer.start(
                LocalTwilioSettings.defaults().withFaults(post -> fault).withListFaults(listFaults),
                Clock.systemUTC());
    }

    private SmsSink sink(LocalTwilioServer provider) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "local-only\n");
        return new SmsSink(
                Messages.settingsWithInFlight(16).withResendFrom(Severity.WARNING),
                () -> journal,
                TwilioSmsGateway.opener(
                        TwilioSettings.of(
                                        provider.baseUrl(),
                                        LocalTwilioSettings.LOCAL_ACCOUNT,
                                        LocalTwilioSettings.LOCAL_ACCOUNT,
                                        SecretReference.file(secret),
                                        "+15550001111")
                                .withStatusCallback(URI.create("http://127.0.0.1:1/status"))));
    }
}

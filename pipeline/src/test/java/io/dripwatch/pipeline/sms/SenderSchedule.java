package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SendingHours;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * Three days of a sender, drawn from a seed: when messages come, when a checkpoint is taken, when
 * the process dies and at which of its steps, at which hour it is started again, when a second job
 * takes over, and what is withdrawn. Journal and provider outlive them all.
 */
final class SenderSchedule implements AutoCloseable {

    /**
     * What it came to.
     *
     * @param lost neither with the provider nor ended where a person sees it
     * @param phantom with the provider, and nobody's message
     * @param mostPosts of one message
     * @param outOfHours POSTs in somebody's quiet hours
     * @param doubled messages that the provider took twice
     * @param unexplained of these, those that docs/delivery-guarantees.md does not allow
     */
    record Verdict(
            int lost, int phantom, int mostPosts, int outOfHours, int doubled, int unexplained) {}

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long START = 1_700_000_000_000L / DAY * DAY;
    private static final long END = START + 3 * DAY;
    private static final SendingHours DAYTIME =
            SendingHours.outside(
                    new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)), ZoneOffset.UTC);

    private final SplittableRandom random;
    private final SmsSettings settings =
            Messages.settingsWithInFlight(1).withResendFrom(Severity.WARNING);
    private final MemoryJournal journal = new MemoryJournal();
    private final DrawnProvider provider;
    private final List<SmsMessage> messages;
    private final List<SmsOrder> sinceCheckpoint = new ArrayList<>();
    private OperatorSubtaskState checkpoint;
    private SinkRun run;
    private long now;
    private int epoch;

    /** Steps of the process that goes on now until it dies; below zero for never. */
    private int stepsToLive;

    SenderSchedule(long seed) {
        random = new SplittableRandom(seed);
        provider = new DrawnProvider(seed, this::clock, settings.grace().toMillis());
        messages = IntStream.range(0, 1 + random.nextInt(4)).mapToObj(this::message).toList();
        now = START + random.nextLong(DAY);
    }

    /** The job's clock as it stands; between two lives the schedule's own. */
    private long clock() {
        return Math.max(now, run == null ? 0 : run.now());
    }

    private SmsMessage message(int number) {
        String id = "alert-" + number;
        long decidedAt = START + random.nextLong(DAY);
        long lives = Duration.ofHours(random.nextBoolean() ? 2 : 24).toMillis();
        return Messages.sms(
                        id, "+3460000000" + number, "Words. Ref " + ReferenceCode.of(id), decidedAt)
                .severity(Severity.values()[random.nextInt(Severity.values().length)])
                .notAfter(decidedAt + lives)
                .build()
                .within(random.nextBoolean() ? DAYTIME : SendingHours.ANY);
    }

    int messages() {
        return messages.size();
    }

    int posts() {
        return provider.posts().size();
    }

    Verdict play() throws Exception {
        now = START;
        start();
        List<SmsMessage> coming = new ArrayList<>(messages);
        while (now < END) {
            long step = step();
            boolean lives =
                    survives(
                            () -> {
                                run.passAtRest(Duration.ofMillis(step));
                                now = run.now();
                                provider.report();
                                for (SmsOrder order : orders(coming)) {
                                    sinceCheckpoint.add(order);
                                    run.obey(order);
                                }
                                run.settle();
                            });
            now = Math.max(now, run.now());
            if (!lives || random.nextInt(40) == 0) {
                restart();
            } else if (random.nextInt(4) == 0) {
                survivesOrRestarts(this::takeCheckpoint);
            }
        }
        return verdict();
    }

    /** Seconds while something goes on, else up to half an hour. */
    private long step() {
        return 1 + random.nextLong(random.nextBoolean() ? 90_000 : 3_600_000);
    }

    /** What is due; now and then, that one of those before must not be sent any more. */
    private List<SmsOrder> orders(List<SmsMessage> coming) {
        List<SmsMessage> due = coming.stream().filter(sms -> sms.decidedAt() <= now).toList();
        coming.removeAll(due);
        List<SmsOrder> orders = new ArrayList<>(due.stream().map(SmsOrder::send).toList());
        SmsMessage one = messages.get(random.nextInt(messages.size()));
        if (one.decidedAt() <= now && random.nextInt(30) == 0) {
            orders.add(SmsOrder.withdraw(one.alertId()));
        }
        return orders;
    }

    private void takeCheckpoint() throws Exception {
        checkpoint = run.checkpoint();
        sinceCheckpoint.clear();
        run.settle();
    }

    /** Flink's job again, or another job that knows nothing and hears it all. */
    private void restart() throws Exception {
        List<SmsOrder> again = new ArrayList<>(sinceCheckpoint);
        if (random.nextInt(4) == 0) {
            checkpoint = null;
            again =
                    messages.stream()
                            .filter(sms -> sms.decidedAt() <= now)
                            .map(SmsOrder::send)
                            .toList();
        }
        abandon();
        now += random.nextInt(4) == 0 ? random.nextLong(DAY / 2) : random.nextLong(120_000);
        start();
        List<SmsOrder> delivered = List.copyOf(again);
        sinceCheckpoint.clear();
        sinceCheckpoint.addAll(delivered);
        survivesOrRestarts(
                () -> {
                    for (SmsOrder order : delivered) {
                        run.obey(order);
                    }
                });
    }

    private void start() throws Exception {
        epoch++;
        int mine = epoch;
        stepsToLive = random.nextInt(2) == 0 ? random.nextInt(12) : -1;
        SmsSink sink =
                new SmsSink(settings, () -> new Fenced(mine), s -> new Mortal(mine, provider));
        run =
                checkpoint == null
                        ? SinkRun.start(sink, now)
                        : SinkRun.restore(sink, checkpoint, now);
    }

    private void survivesOrRestarts(Action action) throws Exception {
        if (!survives(action)) {
            restart();
        }
    }

    /** What a process does. */
    @FunctionalInterface
    private interface Action {
        void go() throws Exception;
    }

    private static boolean survives(Action action) throws Exception {
        try {
            action.go();
            return true;
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Killed) {
                    return false;
                }
            }
            throw e;
        }
    }

    private void abandon() {
        epoch++;
        try {
            run.close();
        } catch (Exception e) {
            // A dead process does not close either.
        }
    }

    private Verdict verdict() {
        List<DrawnProvider.Post> posts = provider.posts();
        int lost = 0;
        int most = 0;
        int doubled = 0;
        int unexplained = 0;
        for (SmsMessage sms : messages) {
            List<DrawnProvider.Post> own =
                    posts.stream()
                            .filter(post -> post.message().alertId().equals(sms.alertId()))
                            .toList();
            int left = (int) own.stream().filter(SenderSchedule::left).count();
            int taken = provider.taken().getOrDefault(sms.alertId(), 0);
            most = Math.max(most, left);
            SendState end = journal.stateOf(sms.alertId());
            boolean honest = own.stream().allMatch(DrawnProvider.Post::isHonest);
            if (end == null
                    || !end.isTerminal()
                    || honest && end == SendState.ACCEPTED && taken == 0
                    || honest && end == SendState.EXPIRED && taken == 1 && !wasAccepted(sms)) {
                lost++;
            }
            if (taken > 1) {
                doubled++;
                if (honest
                        && !wasAccepted(sms)
                        && !provider.lagsBeyond(settings.grace().toMillis())) {
                    unexplained++;
                }
            }
        }
        int outOfHours =
                (int)
                        posts.stream()
                                .filter(p -> p.message().hours().nextAllowed(p.at()) > p.at())
                                .count();
        int phantom = (int) posts.stream().filter(post -> !isOurs(post.message())).count();
        return new Verdict(lost, phantom, most, outOfHours, doubled, unexplained);
    }

    private boolean isOurs(SmsMessage posted) {
        return messages.stream()
                .anyMatch(
                        sms ->
                                sms.alertId().equals(posted.alertId())
                                        && sms.body().equals(posted.body())
                                        && sms.to().equals(posted.to()));
    }

    /** It was known to be with the provider before the second POST: it did not arrive. */
    private boolean wasAccepted(SmsMessage sms) {
        List<SendState> states = journal.statesOf(sms.alertId());
        int accepted = states.indexOf(SendState.ACCEPTED);
        return accepted >= 0 && accepted < states.size() - 1;
    }

    private static boolean left(DrawnProvider.Post post) {
        return post.answer() != DrawnProvider.Answer.UNREACHABLE;
    }

    @Override
    public void close() {
        abandon();
    }

    private void live(int mine) {
        if (mine != epoch || stepsToLive == 0) {
            throw new Killed();
        }
        if (stepsToLive > 0) {
            stepsToLive--;
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** Whoever opened it last may write. */
    private final class Fenced implements SendJournal {
        private final int mine;

        Fenced(int mine) {
            this.mine = mine;
        }

        @Override
        public SendRecord find(String alertId) {
            return journal.find(alertId);
        }

        @Override
        public void append(SendRecord entry) throws IOException {
            live(mine);
            journal.append(entry);
            live(mine);
        }

        @Override
        public void publish(SendRecord end) {
            live(mine);
        }

        @Override
        public void publish(DeliveryReport report) {
            live(mine);
        }

        @Override
        public JournalMark mark() {
            return journal.mark();
        }

        @Override
        public void close() {}
    }

    /** The process dies before the POST, or before it reads the answer. */
    private final class Mortal implements SmsGateway {
        private final int mine;
        private final SmsGateway gateway;

        Mortal(int mine, SmsGateway gateway) {
            this.mine = mine;
            this.gateway = gateway;
        }

        @Override
        public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
            live(mine);
            GatewayAnswer answer = gateway.send(message, validForMillis, leaseUntilNanos);
            live(mine);
            return answer;
        }

        @Override
        public GatewaySearch find(SoughtSms sought) {
            live(mine);
            return gateway.find(sought);
        }

        @Override
        public void reportTo(DeliveryReport.Listener listener) {
            gateway.reportTo(listener);
        }

        @Override
        public boolean reports() {
            return gateway.reports();
        }

        @Override
        public void close() {}
    }
}

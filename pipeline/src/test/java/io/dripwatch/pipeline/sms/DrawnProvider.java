package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * A provider whose behaviour follows from a seed: for each POST whether it takes the message and
 * what it answers, how late its list shows what it took, and when its reports come, if they do. It
 * outlives the senders of a schedule.
 */
final class DrawnProvider implements SmsGateway {

    /** What it answers to a POST, whether it took the message or not. */
    enum Answer {
        CREATED,
        REFUSED,
        MISCONFIGURED,
        TOO_MANY,
        NUMBER_LIMIT,
        ACCOUNT_LIMIT,
        SERVER_ERROR,
        HANGS,
        CLOSES,
        /** The connection is refused: nothing arrives. */
        UNREACHABLE
    }

    /**
     * One POST.
     *
     * @param at epoch milliseconds
     */
    record Post(SmsMessage message, long at, Answer answer, boolean taken, String sid) {

        /** It says what it did, and a list that is exact can tell. */
        boolean isHonest() {
            return switch (answer) {
                case CREATED -> taken;
                case REFUSED, MISCONFIGURED, TOO_MANY, NUMBER_LIMIT, ACCOUNT_LIMIT, UNREACHABLE ->
                        !taken;
                case SERVER_ERROR, HANGS, CLOSES -> true;
            };
        }
    }

    private record Due(long at, DeliveryReport report) {}

    private final long seed;
    private final LongSupplier clock;
    private final List<Post> posts = new ArrayList<>();
    private final List<Due> reports = new ArrayList<>();

    /** Share of POSTs that go well. */
    private final double health;

    private final double lies;
    private final long listLag;
    private final double listFailures;
    private final boolean reporting;
    private DeliveryReport.Listener listener = report -> {};

    DrawnProvider(long seed, LongSupplier clock, long grace) {
        this.seed = seed;
        this.clock = clock;
        SplittableRandom random = new SplittableRandom(seed);
        health = random.nextInt(4) == 0 ? 0 : random.nextDouble();
        lies = random.nextInt(3) == 0 ? 0.5 : 0;
        listLag = random.nextInt(3) == 0 ? random.nextLong(6 * grace) : 0;
        listFailures = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        reporting = random.nextBoolean();
    }

    synchronized List<Post> posts() {
        return List.copyOf(posts);
    }

    boolean lagsBeyond(long grace) {
        return listLag >= grace;
    }

    @Override
    public synchronized GatewayAnswer send(
            SmsMessage message, long validForMillis, long leaseUntilNanos) {
        long number =
                posts.stream().filter(p -> p.message().alertId().equals(message.alertId())).count();
        SplittableRandom random = new SplittableRandom(hash(message.alertId(), number));
        Answer answer =
                random.nextDouble() < health
                        ? Answer.CREATED
                        : Answer.values()[random.nextInt(Answer.values().length)];
        boolean taken = takes(answer, random);
        String sid = "SM-" + message.alertId() + "-" + number;
        posts.add(new Post(message, clock.getAsLong(), answer, taken, sid));
        if (taken && reporting) {
            draw(message.alertId(), sid, random);
        }
        return switch (answer) {
            case CREATED -> GatewayAnswer.accepted(sid, 201);
            case REFUSED -> GatewayAnswer.of(DeliveryOutcome.REFUSED, 400, 21211);
            case MISCONFIGURED ->
                    random.nextBoolean()
                            ? GatewayAnswer.of(DeliveryOutcome.MISCONFIGURED, 401, 20003)
                            : GatewayAnswer.of(DeliveryOutcome.MISCONFIGURED, 400, 21705);
            case TOO_MANY ->
                    new GatewayAnswer(
                            DeliveryOutcome.NOT_SENT, null, 429, 20429, random.nextLong(90_000));
            case NUMBER_LIMIT ->
                    limit(DeliveryOutcome.LIMIT_OF_NUMBER, random.nextLong(86_400_000));
            case ACCOUNT_LIMIT ->
                    limit(DeliveryOutcome.LIMIT_OF_ACCOUNT, random.nextLong(86_400_000));
            case SERVER_ERROR -> GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, 500, 0);
            case HANGS, CLOSES -> GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, 0, 0);
            case UNREACHABLE -> GatewayAnswer.of(DeliveryOutcome.NOT_SENT, 0, 0);
        };
    }

    private static GatewayAnswer limit(DeliveryOutcome outcome, long lasts) {
        return new GatewayAnswer(outcome, null, 200, 1, lasts);
    }

    private boolean takes(Answer answer, SplittableRandom random) {
        boolean lies = random.nextDouble() < this.lies;
        return switch (answer) {
            case CREATED -> true;
            case UNREACHABLE -> false;
            case REFUSED, MISCONFIGURED, TOO_MANY, NUMBER_LIMIT, ACCOUNT_LIMIT -> lies;
            case SERVER_ERROR, HANGS, CLOSES -> random.nextBoolean();
        };
    }

    /** On time, late, lost or twice; delivered or not. */
    private void draw(String alertId, String sid, SplittableRandom random) {
        int copies = random.nextInt(3);
        boolean arrives = random.nextInt(3) > 0;
        DeliveryReport.Failure failure =
                DeliveryReport.Failure.values()[
                        random.nextInt(DeliveryReport.Failure.values().length)];
        for (int i = 0; i < copies; i++) {
            long at = clock.getAsLong() + random.nextLong(random.nextBoolean() ? 2_000 : 7_200_000);
            reports.add(
                    new Due(
                            at,
                            new DeliveryReport(
                                    alertId,
                                    sid,
                                    arrives
                                            ? DeliveryReport.Status.DELIVERED
                                            : DeliveryReport.Status.UNDELIVERED,
                                    arrives ? 0 : 30_003,
                                    arrives ? null : failure,
                                    at)));
        }
    }

    /** Makes the calls that are due. */
    void report() {
        List<Due> due;
        synchronized (this) {
            due = reports.stream().filter(each -> each.at() <= clock.getAsLong()).toList();
            reports.removeAll(due);
        }
        due.forEach(each -> listener.heard(each.report()));
    }

    @Override
    public synchronized GatewaySearch find(SoughtSms sought) {
        long now = clock.getAsLong();
        if (new SplittableRandom(hash(sought.reference(), now)).nextDouble() < listFailures) {
            return GatewaySearch.UNREADABLE;
        }
        return posts.stream()
                .filter(post -> post.taken() && post.at() + listLag <= now)
                .filter(post -> post.message().body().contains(sought.reference()))
                .filter(post -> !post.sid().equals(sought.except()))
                .findFirst()
                .map(post -> GatewaySearch.found(post.sid()))
                .orElse(GatewaySearch.ABSENT);
    }

    private long hash(String text, long number) {
        return seed * 0x9E37_79B9_7F4A_7C15L + text.hashCode() * 31L + number;
    }

    @Override
    public void reportTo(DeliveryReport.Listener other) {
        listener = other;
    }

    @Override
    public boolean reports() {
        return reporting;
    }

    /** How many it took of each alert. */
    Map<String, Integer> taken() {
        Map<String, Integer> taken = new HashMap<>();
        posts().stream()
                .filter(Post::taken)
                .forEach(post -> taken.merge(post.message().alertId(), 1, Integer::sum));
        return taken;
    }

    @Override
    public void close() {}
}

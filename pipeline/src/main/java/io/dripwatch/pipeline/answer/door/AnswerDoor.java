package io.dripwatch.pipeline.answer.door;

import io.dripwatch.pipeline.answer.AnswerLinks;
import io.dripwatch.pipeline.answer.AnswerWords;
import io.dripwatch.pipeline.sms.callback.CallbackServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * Takes answers in over HTTP. What is acknowledged is durable; what is refused changes nothing and
 * is counted.
 */
public final class AnswerDoor implements AutoCloseable {

    private static final String SMS = "SMS";

    /** A provider may hand on many at once. */
    private static final int MOST_BYTES = 262_144;

    /**
     * More requests a second than a city's households make. What bears a provider's signature is
     * not among them: who floods the door must not shut out a STOP.
     */
    private static final int MOST_A_SECOND = 200;

    private final Map<String, InboundFormat> formats;
    private final AnsweringHouseholds homes;
    private final AnswerLog log;
    private final AnswerDesk desk;
    private final DoorCounters counters;
    private final LongSupplier clock;
    private final Writers writers = new Writers();
    private final RateLimit ofAll = new RateLimit(MOST_A_SECOND, 1_000, 1);
    private final CallbackServer server;

    /** Null where SMS hold no link. */
    private final LinkDesk link;

    private AnswerDoor(
            DoorSettings settings,
            Map<String, InboundFormat> formats,
            AnswerWords words,
            AnsweringHouseholds homes,
            AnswerLog log,
            AnswerLinks links,
            DoorCounters counters,
            LongSupplier clock) {
        this.formats = new TreeMap<>(formats);
        this.homes = homes;
        this.log = log;
        this.counters = counters;
        this.clock = clock;
        this.desk = new AnswerDesk(words, homes, log, clock);
        this.link = links == null ? null : new LinkDesk(links, words, homes, desk, counters, clock);
        this.server =
                CallbackServer.at(
                        settings.bind(), settings.port(), "Answers", MOST_BYTES, new Requests());
    }

    /**
     * Opens the door.
     *
     * @param formats by the path to which a provider posts
     * @param links null where SMS hold none
     * @throws IOException when registry or log cannot be reached
     */
    public static AnswerDoor open(
            DoorSettings settings,
            Map<String, InboundFormat> formats,
            AnswerWords words,
            AnsweringHouseholds.Opener homes,
            AnswerLog.Opener log,
            AnswerLinks links,
            DoorCounters counters,
            LongSupplier clock)
            throws IOException {
        AnswerLog opened = log.open();
        try {
            AnsweringHouseholds followed = homes.open();
            try {
                return new AnswerDoor(
                        settings, formats, words, followed, opened, links, counters, clock);
            } catch (RuntimeException e) {
                followed.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        writers.close();
        homes.close();
        log.close();
    }

    /** GETs are for links alone. */
    private final class Requests implements CallbackServer.Answering {

        @Override
        public CompletionStage<CallbackServer.Response> answer(CallbackServer.Call call) {
            return AnswerDoor.this.answer(call);
        }

        @Override
        public boolean takesGet() {
            return link != null;
        }
    }

    private CompletionStage<CallbackServer.Response> answer(CallbackServer.Call call) {
        InboundFormat format = formats.get(call.path());
        if (format != null && call.method().equals("POST")) {
            return take(call, format);
        }
        if (!ofAll.admits("all", clock.getAsLong())) {
            return refuse(Refusal.TOO_MANY, "HTTP").now();
        }
        return link != null && call.path().startsWith(AnswerLinks.PATH)
                ? link.answer(call, writers)
                : CallbackServer.Response.of(404).now();
    }

    private CompletionStage<CallbackServer.Response> take(
            CallbackServer.Call call, InboundFormat format) {
        List<InboundSms> all;
        try {
            all = format.read(call);
        } catch (InboundRefusedException e) {
            boolean admitted = ofAll.admits("all", clock.getAsLong());
            return refuse(admitted ? e.why() : Refusal.TOO_MANY, SMS).now();
        }
        return writers.write(
                () -> takeAll(all, format.taken()), () -> refuse(Refusal.UNWRITTEN, SMS));
    }

    private CallbackServer.Response takeAll(List<InboundSms> all, CallbackServer.Response taken) {
        try {
            for (InboundSms sms : all) {
                Refusal refusal = desk.take(sms);
                if (refusal == null) {
                    counters.took();
                } else {
                    // To the provider it was taken: it would only come again.
                    refuse(refusal, SMS);
                }
            }
            return taken;
        } catch (IOException e) {
            counters.unwritten(SMS, e);
            return CallbackServer.Response.of(Refusal.UNWRITTEN.status());
        }
    }

    private CallbackServer.Response refuse(Refusal why, String what) {
        counters.refused(why, what);
        return CallbackServer.Response.of(why.status());
    }
}

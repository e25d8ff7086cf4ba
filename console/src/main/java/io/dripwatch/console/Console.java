package io.dripwatch.console;

import io.dripwatch.console.feed.Feeding;
import io.dripwatch.console.kafka.OperatorTopics;
import io.dripwatch.console.setting.ConsoleClock;
import io.dripwatch.console.setting.ConsoleException;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.console.store.Store;
import io.dripwatch.console.web.WebServer;
import java.util.function.LongSupplier;

/** A running console: the feed from the topics, the store, the pages. */
public final class Console implements AutoCloseable {

    private final Store store;
    private final OperatorTopics topics;
    private final Feeding feeding;
    private final WebServer web;

    private Console(Store store, OperatorTopics topics, Feeding feeding, WebServer web) {
        this.store = store;
        this.topics = topics;
        this.feeding = feeding;
        this.web = web;
    }

    /**
     * Starts one.
     *
     * @param machine the machine's clock, epoch milliseconds
     * @throws ConsoleException where it cannot be run as it is set up
     */
    public static Console start(ConsoleSettings settings, LongSupplier machine) {
        settings.requireSignIn();
        Store store = Store.open(settings.store(), settings.followsReadings());
        OperatorTopics topics = new OperatorTopics(settings.bootstrapServers(), settings.kafka());
        WebServer web = new WebServer(settings);
        Feeding feeding =
                new Feeding(store, settings.bootstrapServers(), settings.kafka(), web::heard);
        Console console = new Console(store, topics, feeding, web);
        try {
            ConsoleClock clock =
                    new ConsoleClock(store, machine, settings.followsReadings(), settings.zone());
            web.start(store, clock, topics, feeding, machine);
            return console;
        } catch (RuntimeException e) {
            console.close();
            throw e;
        }
    }

    /** Where its pages are. */
    public String url() {
        return web.url();
    }

    @Override
    public void close() {
        web.close();
        feeding.close();
        topics.close();
        store.close();
    }
}

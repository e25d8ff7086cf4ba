package io.dripwatch.console.store;

import io.dripwatch.testkit.LocalPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The databases that the store must work on. */
final class Databases implements AutoCloseable {

    private final List<StoreSettings> all = new ArrayList<>();
    private final List<Store> opened = new ArrayList<>();
    private LocalPostgres postgres;

    private Databases() {}

    /** H2 in a directory; PostgreSQL too where it can be started here, else a line says why not. */
    static Databases in(Path directory) throws Exception {
        Databases databases = new Databases();
        databases.all.add(
                new StoreSettings("jdbc:h2:file:" + directory.resolve("console"), "sa", ""));
        databases.postgres = LocalPostgres.start(directory);
        if (databases.postgres != null) {
            databases.all.add(new StoreSettings(databases.postgres.url(), "console", ""));
        }
        return databases;
    }

    List<StoreSettings> all() {
        return all;
    }

    LocalPostgres postgres() {
        return postgres;
    }

    /** A store without facts; {@link #closeStores} closes it. */
    Store empty(StoreSettings settings) {
        Store store = open(settings);
        store.prepare();
        store.read(
                handle -> {
                    for (String table :
                            List.of(
                                    "topic_offset",
                                    "home",
                                    "home_words",
                                    "configured",
                                    "incident",
                                    "alert",
                                    "sms",
                                    "home_day",
                                    "meter_data",
                                    "wish",
                                    "deed",
                                    "casework",
                                    "rule")) {
                        handle.execute("delete from " + table);
                    }
                    return handle.execute("update seen set newest = 0");
                });
        return store;
    }

    /** The store as it is; {@link #closeStores} closes it. */
    Store open(StoreSettings settings) {
        Store store = Store.open(settings, false);
        opened.add(store);
        return store;
    }

    void closeStores() {
        opened.forEach(Store::close);
        opened.clear();
    }

    @Override
    public void close() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }
}

package io.dripwatch.console.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool;
import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Place;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The database of the console. It is filled by one writer and read by many. */
public final class Store implements AutoCloseable {

    private static final String MIGRATIONS = "classpath:io/dripwatch/console/store";
    private static final int CONNECTIONS = 8;
    private static final long PATIENCE_MILLIS = 3_000;

    private final HikariDataSource connections;
    private final Jdbi jdbi;
    private final boolean isPostgres;
    private final boolean followsReadings;
    private volatile boolean prepared;
    private long stored;
    private long nextAnalysis = 10_000;

    private Store(HikariDataSource connections, boolean isPostgres, boolean followsReadings) {
        this.isPostgres = isPostgres;
        this.followsReadings = followsReadings;
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
    }

    /** A query or a change over one connection. */
    public interface Work<T> {
        T with(Handle handle);
    }

    /**
     * Opens the store; whether the database answers shows later.
     *
     * @param followsReadings whether messages are told at the readings' time
     */
    public static Store open(StoreSettings settings, boolean followsReadings) {
        boolean postgres = settings.url().startsWith("jdbc:postgresql:");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setValidationTimeout(PATIENCE_MILLIS / 2);
        config.setInitializationFailTimeout(-1);
        config.setPoolName("console");
        config.setExceptionOverride(new BrokenConnections());
        if (postgres) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("socketTimeout", "120");
        }
        return new Store(new HikariDataSource(config), postgres, followsReadings);
    }

    /**
     * Brings the tables up to date, once; before that nothing can be read.
     *
     * @throws StoreDownException where the database does not answer
     */
    public synchronized void prepare() {
        if (prepared) {
            return;
        }
        try {
            Flyway.configure(Store.class.getClassLoader())
                    .dataSource(connections)
                    .locations(MIGRATIONS)
                    .placeholders(Map.of("bytes", isPostgres ? "bytea" : "varbinary(2000)"))
                    .connectRetries(0)
                    .load()
                    .migrate();
            prepared = true;
        } catch (FlywayException | HikariPool.PoolInitializationException e) {
            throw down(e);
        }
    }

    /**
     * Reads.
     *
     * @throws StoreDownException where the database does not answer
     */
    public <T> T read(Work<T> work) {
        if (!prepared) {
            throw new StoreDownException(null);
        }
        try {
            return jdbi.withHandle(work::with);
        } catch (JdbiException e) {
            throw down(e);
        }
    }

    /** Where to read on in each partition. */
    public Map<Place, Long> offsets() {
        return read(
                handle -> {
                    Map<Place, Long> next = new HashMap<>();
                    handle.createQuery("select * from topic_offset")
                            .map(
                                    (row, context) ->
                                            next.put(
                                                    new Place(
                                                            row.getString("topic"),
                                                            row.getInt("topic_partition")),
                                                    row.getLong("next_offset")))
                            .list();
                    return next;
                });
    }

    /**
     * Stores facts and where they end in one transaction. Whenever twice as many are stored as
     * before, the database looks at its tables anew: after a rebuild it would plan its queries as
     * if they were still empty, for a minute or more.
     *
     * @throws StoreDownException where nothing is stored because the database does not answer
     */
    public void apply(Batch batch) {
        try {
            long newlyStored = stored + batch.facts().size();
            boolean analyse = newlyStored >= nextAnalysis;
            jdbi.useTransaction(
                    handle -> {
                        new Writing(handle, followsReadings).apply(batch);
                        if (analyse) {
                            handle.execute("analyze");
                        }
                    });
            stored = newlyStored;
            nextAnalysis = analyse ? 2 * newlyStored : nextAnalysis;
        } catch (JdbiException e) {
            throw down(e);
        }
    }

    /** A mistake of ours stays what it is; only a database that is away is waited for. */
    private static RuntimeException down(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (e instanceof ConnectionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLException sql
                            && (isOfConnection(sql) || isOfResources(sql))) {
                return new StoreDownException(e);
            }
        }
        return e;
    }

    /** Classes of SQLSTATE: connection, operator intervention, system error; and H2's own. */
    private static boolean isOfConnection(SQLException e) {
        return e instanceof SQLNonTransientConnectionException
                || hasState(e, "08", "57", "58", "90067", "90098", "90121");
    }

    private static boolean isOfResources(SQLException e) {
        return hasState(e, "53");
    }

    private static boolean hasState(SQLException e, String... classes) {
        String state = e.getSQLState();
        return state != null && Stream.of(classes).anyMatch(state::startsWith);
    }

    /**
     * The pool knows PostgreSQL's signs of a broken connection, but not H2's. A connection that it
     * keeps would be lent again untried: it tries only what was not used for half a second, and the
     * feed asks as often.
     */
    private static final class BrokenConnections implements SQLExceptionOverride {

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException e) {
            return isOfConnection(e)
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}

package io.dripwatch.console.store;

import static io.dripwatch.console.store.TownFacts.batch;
import static io.dripwatch.console.store.TownFacts.home;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.HouseholdGone;
import io.dripwatch.console.fact.Place;
import io.dripwatch.console.town.HouseholdDirectory;
import io.dripwatch.testkit.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each database keeps and finds, and what happens where it fails. */
class StoreTest {

    @TempDir static Path directory;
    private static Databases databases;

    @BeforeAll
    static void startDatabases() throws Exception {
        databases = Databases.in(directory);
    }

    @AfterAll
    static void stopDatabases() throws Exception {
        databases.close();
    }

    static Stream<StoreSettings> databases() {
        return databases.all().stream();
    }

    @AfterEach
    void closeStores() {
        databases.closeStores();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aBatchThatFailsLeavesNeitherFactsNorOffsets(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(5, home("m-i1", null)));
        Fact tooLong = home("m\u0000".repeat(1_100_000), null);

        assertThatThrownBy(() -> store.apply(batch(9, home("m-i2", null), tooLong)))
                .isNotInstanceOf(StoreDownException.class);
        assertThat(store.offsets()).containsEntry(new Place("usage-alerts", 0), 5L);
        assertThat(store.<Long>read(handle -> Sql.number(handle, "select count(*) from home")))
                .isEqualTo(1);
    }

    /** H2 knows no transaction around its tables: a crash can leave them without the record. */
    @ParameterizedTest
    @MethodSource("databases")
    void aStoreWhoseTablesAreThereWithoutTheRecordOfThemOpens(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(5, home("m-i1", null)));
        store.read(handle -> handle.execute("delete from \"flyway_schema_history\""));

        Store again = databases.open(settings);
        again.prepare();

        assertThat(again.offsets()).containsEntry(new Place("usage-alerts", 0), 5L);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void homesAreFoundByTheEndOfTheirPhoneAndLeaveTheRegistry(StoreSettings settings) {
        Store store = databases.empty(settings);
        store.apply(batch(2, home("m-i1", "+86 138-1234-5678"), home("m_x", null)));

        assertThat(found(store, "345678")).containsExactly("m-i1");
        assertThat(found(store, "M-I")).containsExactly("m-i1");
        assertThat(found(store, "m_")).containsExactly("m_x");
        assertThat(found(store, "EAST")).hasSize(2);
        assertThat(found(store, "' or 1=1 --")).isEmpty();
        assertThat(found(store, "bamboo lane")).hasSize(2);
        assertThat(found(store, "eastbamboo")).isEmpty();
        assertThat(found(store, "+86 138 1234 5678")).containsExactly("m-i1");

        store.apply(new Batch(List.of(new HouseholdGone("m-i1")), Map.of()));
        assertThat(found(store, "345678")).isEmpty();
    }

    private static List<Object> found(Store store, String words) {
        return store.read(
                handle ->
                        HouseholdDirectory.search(handle, words).stream()
                                .map(row -> row.get("meterId"))
                                .toList());
    }

    @Test
    void aDatabaseThatGoesAwayIsToldFromAMistake() throws Exception {
        LocalPostgres postgres = databases.postgres();
        assumeTrue(postgres != null, "PostgreSQL cannot be started here");
        Store store = databases.empty(new StoreSettings(postgres.url(), "console", ""));
        store.apply(batch(1, home("m-i1", null)));
        postgres.down();
        try {
            assertThatThrownBy(() -> store.apply(batch(2, home("m-i2", null))))
                    .isInstanceOf(StoreDownException.class);
            assertThatThrownBy(store::offsets).isInstanceOf(StoreDownException.class);
        } finally {
            postgres.up();
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(StoreDownException.class)
                .untilAsserted(
                        () -> {
                            store.apply(batch(2, home("m-i2", null)));
                            assertThat(store.offsets())
                                    .containsEntry(new Place("usage-alerts", 0), 2L);
                        });
    }
}

package io.dripwatch.console.store;

/**
 * Where the store is.
 *
 * @param url JDBC, of H2 or PostgreSQL
 * @param password not shown by {@link #toString}
 */
public record StoreSettings(String url, String user, String password) {

    @Override
    public String toString() {
        return url;
    }
}

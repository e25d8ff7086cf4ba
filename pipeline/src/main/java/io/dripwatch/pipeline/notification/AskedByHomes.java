package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.WishBook;
import io.dripwatch.pipeline.household.EarlierWishes;
import io.dripwatch.pipeline.household.HouseholdWish;
import java.util.HashMap;
import java.util.Map;

/** What homes asked for, on the heap: topic {@code household-feedback} owns it. */
final class AskedByHomes {

    private final Map<String, WishBook> byMeter = new HashMap<>();

    AskedByHomes(EarlierWishes earlier) {
        earlier.forEach(this::add);
    }

    void add(HouseholdWish wish) {
        byMeter.computeIfAbsent(wish.meterId(), meter -> new WishBook()).add(wish.wish());
    }

    /** Null for one that never asked for anything. */
    WishBook of(String meterId) {
        return byMeter.get(meterId);
    }
}

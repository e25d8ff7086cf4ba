package io.dripwatch.pipeline.household;

import java.io.Serializable;
import java.util.function.Consumer;

/** What households asked for before a job began. */
@FunctionalInterface
public interface EarlierWishes extends Serializable {

    /** Of a topic that is empty. */
    EarlierWishes NONE = wishes -> {};

    /** Hands over every wish that there is now. */
    void forEach(Consumer<HouseholdWish> wishes);
}

package io.dripwatch.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test method once for each of so many seeds; the method takes the seed as its only
 * argument, a {@code long}. The seeds are the same in every run. A failure names its seed, and
 * {@code -Ddripwatch.seed=} with that number runs every such test with this seed alone. {@code
 * -Ddripwatch.seeds.from=} with any number takes other seeds, and {@code -Ddripwatch.seeds.times=}
 * so many times as many, of which the first are the usual ones.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(SeedSource.class)
@ExtendWith(SeedSource.class)
public @interface Seeds {

    /** How many seeds; at least 1. */
    int value();
}

package io.dripwatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

class SeedsTest {

    private static final List<Long> USED = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void forget() {
        USED.clear();
        System.clearProperty(SeedSource.ONLY);
        System.clearProperty(SeedSource.FROM);
        System.clearProperty(SeedSource.TIMES);
    }

    @Test
    void everyRunHasTheSameSeedsAndNoneTwice() {
        run("takesAny");
        List<Long> first = List.copyOf(USED);
        USED.clear();
        run("takesAny");

        assertThat(first).hasSize(50).doesNotHaveDuplicates();
        assertThat(USED).isEqualTo(first);
    }

    @Test
    void aFailureNamesItsSeedAndThatSeedAloneCanRunAgain() {
        Events events = run("failsOnOddSeeds");
        List<Long> odd = USED.stream().filter(seed -> seed % 2 != 0).toList();
        List<String> failures = messages(events);

        assertThat(odd).hasSizeBetween(10, 40);
        assertThat(failures).hasSameSizeAs(odd);
        assertThat(failures.get(0))
                .contains("seed " + odd.get(0), "-Ddripwatch.seed=" + odd.get(0), "an odd seed");

        System.setProperty(SeedSource.ONLY, odd.get(0).toString());
        USED.clear();
        assertThat(messages(run("failsOnOddSeeds"))).isEqualTo(failures.subList(0, 1));
        assertThat(USED).containsExactly(odd.get(0));
    }

    @Test
    void anotherBeginningGivesOtherSeeds() {
        run("takesAny");
        List<Long> usual = List.copyOf(USED);
        System.setProperty(SeedSource.FROM, "1");
        USED.clear();
        run("takesAny");

        assertThat(USED).hasSize(50).doesNotContainAnyElementsOf(usual);
    }

    @Test
    void moreSeedsBeginWithTheUsualOnes() {
        run("takesAny");
        List<Long> usual = List.copyOf(USED);
        System.setProperty(SeedSource.TIMES, "3");
        USED.clear();
        run("takesAny");

        assertThat(USED)
                .hasSize(150)
                .doesNotHaveDuplicates()
                .startsWith(usual.toArray(Long[]::new));
    }

    @Test
    void aTestThatAssumesMoreThanThereIsIsSkippedAndDoesNotFail() {
        Events events = run("skipsEverySeed");

        assertThat(events.aborted().count()).isEqualTo(50);
        assertThat(events.failed().count()).isZero();
    }

    private static Events run(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Examples.class, method, "long"))
                .execute()
                .testEvents();
    }

    private static List<String> messages(Events events) {
        return events.failed().stream()
                .map(Event::getPayload)
                .map(
                        payload ->
                                ((TestExecutionResult) payload.orElseThrow())
                                        .getThrowable()
                                        .orElseThrow()
                                        .getMessage())
                .toList();
    }

    /** Run by the tests above; surefire leaves nested classes out. */
    static class Examples {

        @Seeds(50)
        void takesAny(long seed) {
            USED.add(seed);
        }

        @Seeds(50)
        void failsOnOddSeeds(long seed) {
            USED.add(seed);
            assertThat(seed % 2).as("an odd seed").isZero();
        }

        @Seeds(50)
        void skipsEverySeed(long seed) {
            Assumptions.abort("nothing to try with " + seed);
        }
    }
}

package io.dripwatch.testkit;

import java.lang.reflect.Method;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.opentest4j.TestAbortedException;

/** The seeds of {@link Seeds}, and the message of a test that fails with one. */
final class SeedSource implements ArgumentsProvider, InvocationInterceptor {

    static final String ONLY = "dripwatch.seed";
    static final String FROM = "dripwatch.seeds.from";
    static final String TIMES = "dripwatch.seeds.times";

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        Seeds seeds = context.getRequiredTestMethod().getAnnotation(Seeds.class);
        return seeds(seeds.value()).mapToObj(Arguments::of);
    }

    /** Spread over all of {@code long}: {@link java.util.Random} starts alike on neighbours. */
    private static LongStream seeds(int count) {
        Long only = Long.getLong(ONLY);
        return only != null
                ? LongStream.of(only)
                : new SplittableRandom(Long.getLong(FROM, 0))
                        .longs((long) count * Integer.getInteger(TIMES, 1));
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invoked,
            ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (TestAbortedException skipped) {
            throw skipped;
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "Failed with seed %1$s; again with -D%2$s=%1$s: %3$s"
                            .formatted(invoked.getArguments().get(0), ONLY, failure),
                    failure);
        }
    }
}

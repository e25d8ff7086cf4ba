package io.dripwatch.console.fact;

/** One thing that a topic said. */
public sealed interface Fact
        permits Alert,
                Home,
                HomeGone,
                HomeDay,
                MeterData,
                SmsNews,
                Wish,
                Deed,
                Rule,
                Configuration {}

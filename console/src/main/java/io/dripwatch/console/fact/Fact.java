package io.dripwatch.console.fact;

/** One thing that a topic said. */
public sealed interface Fact
        permits Alert,
                HouseholdFact,
                HouseholdGone,
                DayFact,
                CoverageFact,
                SmsNews,
                FeedbackFact,
                Deed,
                Rule,
                Configuration {}

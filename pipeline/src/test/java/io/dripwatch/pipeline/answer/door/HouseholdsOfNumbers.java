package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import java.util.List;

/** +1 has one home, +2 has two. */
final class HouseholdsOfNumbers implements AnsweringHouseholds {

    @Override
    public List<AnsweringHousehold> of(PhoneNumber number) {
        return switch (number.e164()) {
            case "+1" -> List.of(home("one", 5));
            case "+2" -> List.of(home("early", 6), home("late", 7));
            default -> List.of();
        };
    }

    @Override
    public AnsweringHousehold home(String meterId) {
        return meterId.equals("m-one") ? home("one", 5) : null;
    }

    @Override
    public List<String> meters(String householdId) {
        return List.of("m-" + householdId, "garden-" + householdId);
    }

    private static AnsweringHousehold home(String id, long toldAt) {
        return new AnsweringHousehold(
                "m-" + id, id, Audience.HOUSEHOLD, "en", "UTC", toldAt, "sms-" + id);
    }

    @Override
    public void close() {}
}

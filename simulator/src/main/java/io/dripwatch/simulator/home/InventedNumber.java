package io.dripwatch.simulator.home;

/**
 * A phone number in E.164 form. Invented, but it has the shape of a Chinese mobile number and may
 * belong to somebody: use it only with a local SMS server. {@link #toString} masks it.
 */
public record InventedNumber(String e164) {

    /** The invented number of a household; no two among 10,000,000 are the same. */
    static InventedNumber ofHousehold(int household) {
        long digits = (household * 48_271L + 20_26_11_22L) % 100_000_000L;
        return new InventedNumber("+86138" + String.valueOf(100_000_000L + digits).substring(1));
    }

    /** The invented number of the person who looks after a household. */
    static InventedNumber ofCarer(int household) {
        return new InventedNumber("+86139" + ofHousehold(household).e164().substring(6));
    }

    /** The country and the last two digits only. */
    @Override
    public String toString() {
        return e164.substring(0, 3) + "*********" + e164.substring(e164.length() - 2);
    }
}

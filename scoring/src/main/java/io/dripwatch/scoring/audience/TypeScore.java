package io.dripwatch.scoring.audience;

import io.dripwatch.scoring.files.Rounded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one audience was told of one type. */
final class TypeScore {

    private final String audience;
    private final String type;
    private int right;
    private int excused;
    private int wrong;
    private int happened = -1;
    private int found;
    private final List<Double> delays = new ArrayList<>();

    TypeScore(String audience, String type) {
        this.audience = audience;
        this.type = type;
    }

    TypeScore(String audience, String type, int right, int wrong) {
        this(audience, type);
        this.right = right;
        this.wrong = wrong;
    }

    void right() {
        right++;
    }

    void excused() {
        excused++;
    }

    void wrong() {
        wrong++;
    }

    /** Of so many that happened, as many were told of, each after some hours. */
    void found(int ofAll, List<Double> hours) {
        happened = ofAll;
        found = hours.size();
        delays.addAll(hours);
        Collections.sort(delays);
    }

    String audience() {
        return audience;
    }

    String type() {
        return type;
    }

    int openings() {
        return right + excused + wrong;
    }

    /** Right ones among those that are right or wrong; NaN without any. */
    double precision() {
        return right + wrong == 0 ? Double.NaN : right / (double) (right + wrong);
    }

    /** In which the precision lies with 95 % certainty. */
    double[] interval() {
        WilsonInterval interval = WilsonInterval.of(right, right + wrong);
        return new double[] {interval.low(), interval.high()};
    }

    private double medianDelay() {
        return delays.isEmpty() ? Double.NaN : delays.get(delays.size() / 2);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("audience", audience);
        fields.put("type", type);
        fields.put("openings", openings());
        fields.put("right", right);
        fields.put("excused", excused);
        fields.put("false", wrong);
        fields.put("precision", orNull(precision(), 4));
        fields.put("precision_from", Rounded.to(interval()[0], 4));
        fields.put("precision_to", Rounded.to(interval()[1], 4));
        fields.put("happened", happened < 0 ? null : happened);
        fields.put("found", happened < 0 ? null : found);
        fields.put("recall", happened > 0 ? Rounded.to(found / (double) happened, 4) : null);
        fields.put("median_delay_hours", orNull(medianDelay(), 1));
        return fields;
    }

    private static Object orNull(double figure, int decimals) {
        return Double.isNaN(figure) ? null : Rounded.to(figure, decimals);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %s | %s | %s |",
                audience,
                type,
                openings(),
                right,
                excused,
                wrong,
                Double.isNaN(precision())
                        ? "-"
                        : String.format(
                                Locale.ROOT,
                                "%.2f (%.2f to %.2f)",
                                precision(),
                                interval()[0],
                                interval()[1]),
                happened < 0 ? "-" : found + " of " + happened,
                Double.isNaN(medianDelay())
                        ? "-"
                        : String.format(Locale.ROOT, "%.1f", medianDelay()));
    }
}

package io.dripwatch.scoring.picture;

import java.util.Map;

/**
 * What the picture shows of one run or one fixed rule.
 *
 * @param falsePerHomeYear false alerts a home and year
 * @param all over every case
 * @param byKind by kind of case; kinds without cases are absent
 */
public record PicturedRun(
        String name, double falsePerHomeYear, Mark all, Map<String, Mark> byKind) {}

package io.dripwatch.cli.importing.volume;

import java.util.Optional;

/**
 * Finds out from examples how a file writes numbers. What {@code 1,234} means alone it leaves open.
 */
public final class NumberGuess {

    private String point;
    private String comma;
    private String open;

    /** Looks at one more example. */
    public void add(String text) {
        String bare =
                text.strip().replaceFirst("^[-+]", "").replaceAll("[\\s\\u00a0\\u202f'’]", "");
        int lastPoint = bare.lastIndexOf('.');
        int lastComma = bare.lastIndexOf(',');
        if (!bare.matches("[0-9][0-9.,]*|[.,][0-9]+") || lastPoint < 0 && lastComma < 0) {
            return;
        }
        if (lastPoint >= 0 && lastComma >= 0) {
            decided(lastPoint > lastComma, text);
            return;
        }
        boolean isPoint = lastPoint >= 0;
        int at = Math.max(lastPoint, lastComma);
        if (bare.indexOf(isPoint ? '.' : ',') != at) {
            decided(!isPoint, text);
        } else if (bare.length() - at - 1 != 3 || at == 0 || at > 3 || bare.charAt(0) == '0') {
            decided(isPoint, text);
        } else if (!isPoint) {
            open = open == null ? text : open;
        }
    }

    private void decided(boolean decimalPoint, String example) {
        if (decimalPoint) {
            point = point == null ? example : point;
        } else {
            comma = comma == null ? example : comma;
        }
    }

    /** The style; empty where the examples leave it open or contradict each other. */
    public Optional<NumberStyle> style() {
        if (point != null && comma != null || point == null && comma == null && open != null) {
            return Optional.empty();
        }
        return Optional.of(comma == null ? NumberStyle.POINT : NumberStyle.COMMA);
    }

    /** Whether some example shows the decimal mark. */
    public boolean isShown() {
        return point != null || comma != null;
    }

    /** Why there is no style, for a person. */
    public String doubt() {
        return point != null && comma != null
                ? "'%s' and '%s' have different decimal marks".formatted(point, comma)
                : "'%s' may be a thousand or a fraction".formatted(open);
    }
}

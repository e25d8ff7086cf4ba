package io.dripwatch.cli.importing.marks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How exports call what a meter flags. */
public final class FlagWords {

    private static final Pattern NOTHING =
            Pattern.compile("|ok|good|normal|none|no alarm|no error|0|正常|.*[ _](ok|good|normal)");

    private static final Map<String, Pattern> FLAGS = new LinkedHashMap<>();

    static {
        FLAGS.put(
                "TAMPER",
                Pattern.compile(".*(tamper|fraud|fraude|manipul|magnet|cut ?wire|拆|强磁|磁干扰).*"));
        FLAGS.put("LOW_BATTERY", Pattern.compile(".*(batter|bater|pile faible|欠压|低电|电池).*"));
        FLAGS.put("REVERSE", Pattern.compile(".*(reverse|backflow|back flow|retour|反向|倒流).*"));
        FLAGS.put("DRY", Pattern.compile("dry|dry[ _](meter|pipe)|.*(empty[ _]pipe|空管).*"));
    }

    private FlagWords() {}

    /** The flag that a text says; empty where it says that there is none; null of any other. */
    public static String flag(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        if (NOTHING.matcher(words).matches()) {
            return "";
        }
        for (Map.Entry<String, Pattern> flag : FLAGS.entrySet()) {
            if (flag.getValue().matcher(words).matches()) {
                return flag.getKey();
            }
        }
        return null;
    }
}

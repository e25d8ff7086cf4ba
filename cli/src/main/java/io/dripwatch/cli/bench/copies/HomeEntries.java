package io.dripwatch.cli.bench.copies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.apache.flink.runtime.state.CompositeKeySerializationUtils;

/** The entries of one operator by the home whose they are, and how they become those of others. */
final class HomeEntries {

    /**
     * An entry of a home.
     *
     * @param at where in its key the home's id is written
     */
    private record OfHome(KeyedEntries.Entry entry, int at) {}

    private final int lives;
    private final IntFunction<String> ids;
    private final Map<String, Integer> lifeOf = new HashMap<>();
    private final int idLength;
    private final int prefix;

    /** By state, then by life. */
    private final Map<Integer, Map<Integer, List<OfHome>>> ofHomes = new TreeMap<>();

    /** By key group, then by state. */
    private final Map<Integer, Map<Integer, List<KeyedEntries.Entry>>> ofNoHome = new HashMap<>();

    HomeEntries(int lives, IntFunction<String> ids, int keyGroups) {
        this.lives = lives;
        this.ids = ids;
        this.idLength = ids.apply(0).length();
        this.prefix =
                CompositeKeySerializationUtils.computeRequiredBytesInKeyGroupPrefix(keyGroups);
        for (int life = 0; life < lives; life++) {
            lifeOf.put(ids.apply(life), life);
        }
    }

    void add(KeyedEntries.Entry entry) {
        int at = placeOfId(entry.key());
        if (at < 0) {
            ofNoHome.computeIfAbsent(entry.keyGroup(), group -> new TreeMap<>())
                    .computeIfAbsent(entry.state(), state -> new ArrayList<>())
                    .add(entry);
        } else {
            ofHomes.computeIfAbsent(entry.state(), state -> new HashMap<>())
                    .computeIfAbsent(lifeOf.get(id(entry.key(), at)), life -> new ArrayList<>(1))
                    .add(new OfHome(entry, at));
        }
    }

    boolean haveNoHomes() {
        return ofHomes.isEmpty();
    }

    /** The id comes after the key group, in a timer after that and its time. */
    private int placeOfId(byte[] key) {
        for (int at : new int[] {prefix, prefix + Long.BYTES}) {
            // Flink writes a string as its length plus one, then its characters.
            if (key.length > at + idLength
                    && key[at] == idLength + 1
                    && lifeOf.containsKey(id(key, at + 1))) {
                return at + 1;
            }
        }
        return -1;
    }

    private String id(byte[] key, int at) {
        return new String(key, at, idLength, StandardCharsets.ISO_8859_1);
    }

    /** Writes what homes of a key group have, and what in it belongs to no home. */
    void writeGroup(int group, HomesByGroup byGroup, EntriesFile file) throws IOException {
        Map<Integer, List<KeyedEntries.Entry>> others = ofNoHome.getOrDefault(group, Map.of());
        TreeSet<Integer> states = new TreeSet<>(others.keySet());
        if (byGroup.from(group) < byGroup.until(group)) {
            states.addAll(ofHomes.keySet());
        }
        file.begin(group);
        for (int state : states) {
            for (KeyedEntries.Entry entry : others.getOrDefault(state, List.of())) {
                file.add(state, entry.key(), entry.value());
            }
            Map<Integer, List<OfHome>> byLife = ofHomes.getOrDefault(state, Map.of());
            for (int place = byGroup.from(group); place < byGroup.until(group); place++) {
                int home = byGroup.at(place);
                for (OfHome each : byLife.getOrDefault(home % lives, List.of())) {
                    file.add(state, keyOf(each, home, group), each.entry().value());
                }
            }
        }
        file.end();
    }

    private byte[] keyOf(OfHome ofLife, int home, int group) {
        byte[] key = ofLife.entry().key().clone();
        for (int i = 0; i < prefix; i++) {
            key[i] = (byte) (group >>> 8 * (prefix - 1 - i));
        }
        byte[] id = ids.apply(home).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(id, 0, key, ofLife.at(), idLength);
        return key;
    }
}

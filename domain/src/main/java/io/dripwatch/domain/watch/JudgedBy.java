package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** The circumstances by which the present was judged, as far as they change what is found. */
final class JudgedBy {

    /** {@link Circumstances#fingerprint}. */
    private int fingerprint;

    /** Those whose fingerprint was computed last. */
    private DetectionSettings settings;

    private int fingerprintOfSettings;

    /** Takes today's; returns whether they are the same. */
    boolean areStill(Circumstances today) {
        if (today.settings() != settings) {
            settings = today.settings();
            fingerprintOfSettings = settings.fingerprint();
        }
        int before = fingerprint;
        fingerprint = today.fingerprint(fingerprintOfSettings);
        return fingerprint == before;
    }

    void write(PackedWriter out) {
        out.octet(fingerprint >>> 24);
        out.octet(fingerprint >>> 16);
        out.octet(fingerprint >>> 8);
        out.octet(fingerprint);
    }

    void read(PackedReader in) {
        fingerprint = in.octet() << 24 | in.octet() << 16 | in.octet() << 8 | in.octet();
    }
}

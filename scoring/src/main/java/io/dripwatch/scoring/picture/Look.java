package io.dripwatch.scoring.picture;

import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;

/** A run as every part of the picture shows it. */
record Look(PicturedRun run, String label, Marker marker, Color colour) {

    private static final int MARKER_SIZE = 13;

    /** A name that no other look of the same picture has. */
    String series() {
        return label.equals(run.name()) ? "ours " + label : label + " " + run.name();
    }

    static int markerSize() {
        return MARKER_SIZE;
    }
}

/**
 * A run of both jobs on the local cluster against the local SMS provider, and the results that it
 * leaves. {@code demo}, {@code replay} and {@code simulate --react} use it.
 */
package io.dripwatch.cli.localrun;

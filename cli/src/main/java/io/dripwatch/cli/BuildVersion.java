package io.dripwatch.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar's manifest. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Dripwatch.class.getPackage().getImplementationVersion();
        return new String[] {"dripwatch " + (version == null ? "(not packaged)" : version)};
    }
}

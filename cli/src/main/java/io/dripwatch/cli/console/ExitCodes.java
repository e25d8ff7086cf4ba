package io.dripwatch.cli.console;

/** What the {@code dripwatch} command tells the shell. */
public final class ExitCodes {

    /** The command did what it was asked. */
    public static final int DONE = 0;

    /** It could not, and the arguments and input files are not to blame. */
    public static final int FAILED = 1;

    /** Wrong arguments, or an input file that cannot be read as what it should be. */
    public static final int WRONG_INPUT = 2;

    private ExitCodes() {}
}

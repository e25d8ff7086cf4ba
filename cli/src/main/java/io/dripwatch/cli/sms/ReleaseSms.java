package io.dripwatch.cli.sms;

import io.dripwatch.schemas.ActionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms release}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = {
            "Lets go SMS that are held for a person, without a restart of the job. One that is named"
                    + " goes at once; of several each goes as the budget allows, while its news is"
                    + " fresh, in its reader's hours. Who ordered it, and when, is recorded.",
            "",
        })
final class ReleaseSms implements Callable<Integer> {

    @Mixin private HeldSmsChoice choice;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        return choice.order(ActionKind.SMS_RELEASE, spec);
    }
}

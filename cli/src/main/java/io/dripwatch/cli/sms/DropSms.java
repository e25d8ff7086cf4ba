package io.dripwatch.cli.sms;

import io.dripwatch.schemas.ActionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms drop}. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = {
            "Forgets SMS that are held for a person, without a restart of the job: they are not sent."
                    + " Who ordered it, and when, is recorded.",
            "",
        })
final class DropSms implements Callable<Integer> {

    @Mixin private HeldSmsChoice choice;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        return choice.order(ActionKind.SMS_DROP, spec);
    }
}

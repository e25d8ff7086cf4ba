package io.dripwatch.cli.importing.output;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.volume.LitreRounding;
import io.dripwatch.scoring.files.CsvTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The registers that meters would show which report volumes: the sum of all that was imported so
 * far, kept in a file from run to run. A volume that is not after the meter's last one was imported
 * before and counts no more.
 */
public final class MeterSums {

    private static final Set<String> COLUMNS = Set.of("meter_id", "register_litres", "read_at");

    /** What a meter has by now. */
    private static final class Sum {
        private long millilitres;
        private long lastAt = Long.MIN_VALUE;
        private final List<Volume> waiting = new ArrayList<>(0);
    }

    private record Volume(long at, long millilitres, boolean estimated, String flags) {}

    private final Map<String, Sum> meters = new LinkedHashMap<>();
    private LitreRounding rounding = new LitreRounding();

    /** Reads what an earlier run kept; without a file all begin at 0. */
    public static MeterSums read(Path file) {
        MeterSums sums = new MeterSums();
        if (!Files.exists(file)) {
            return sums;
        }
        try (CsvTable table = CsvTable.open(file, COLUMNS, Set.of())) {
            while (table.next()) {
                Sum sum = new Sum();
                try {
                    sum.millilitres =
                            Uploads.millilitres(new BigDecimal(table.field("register_litres")));
                } catch (ArithmeticException | NumberFormatException e) {
                    throw table.complaint("register_litres", "litres with up to 3 decimals");
                }
                sum.lastAt = table.instant("read_at");
                sums.meters.put(table.field("meter_id"), sum);
            }
        }
        return sums;
    }

    /** Takes a volume; it counts at {@link #settle}. */
    public void add(ImportedReading reading) {
        meters.computeIfAbsent(reading.meterId(), meter -> new Sum())
                .waiting
                .add(
                        new Volume(
                                reading.readAt(),
                                Uploads.millilitres(
                                        rounding.interval(reading.meterId(), reading.litres())),
                                reading.estimated(),
                                reading.flags()));
    }

    /**
     * Adds up the volumes of a file, each meter's in order of time, and gives their registers out.
     *
     * @return how many were not after the meter's last one
     */
    public long settle(Uploads uploads) {
        long known = 0;
        for (Map.Entry<String, Sum> meter : meters.entrySet()) {
            Sum sum = meter.getValue();
            sum.waiting.sort(Comparator.comparingLong(Volume::at));
            for (Volume volume : sum.waiting) {
                if (volume.at() <= sum.lastAt) {
                    known++;
                } else {
                    sum.millilitres += volume.millilitres();
                    sum.lastAt = volume.at();
                    uploads.add(
                            meter.getKey(),
                            volume.at(),
                            sum.millilitres,
                            volume.estimated(),
                            volume.flags());
                }
            }
            sum.waiting.clear();
        }
        uploads.flush();
        rounding = new LitreRounding();
        return known;
    }

    /** Keeps all for the next run: the file is the old one or the new one, never half of it. */
    public void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                out.write("meter_id,register_litres,read_at\n");
                for (Map.Entry<String, Sum> meter : meters.entrySet()) {
                    Sum sum = meter.getValue();
                    if (sum.lastAt != Long.MIN_VALUE) {
                        out.write(
                                "%s,%s,%d%n"
                                        .formatted(
                                                meter.getKey(),
                                                BigDecimal.valueOf(sum.millilitres, 3),
                                                sum.lastAt));
                    }
                }
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RunFailure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Makes the directory that holds what is kept. */
    public static void prepare(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UserError(
                    "--state: %s cannot be made: %s".formatted(directory, e.getMessage()), e);
        }
    }
}

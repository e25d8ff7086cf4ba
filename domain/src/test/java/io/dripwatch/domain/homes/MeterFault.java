package io.dripwatch.domain.homes;

import io.dripwatch.domain.metering.RegisterRead;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What may go wrong with the reads of a meter; sizes, lengths and places come from a seed. */
public enum MeterFault {
    /** The register reads zero for some hours. */
    ZEROS {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            meter.replace(meter.hours(random, 1, 20), read -> 0);
        }
    },
    /** The register reads one odd number for some hours. */
    ONE_NUMBER {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            long[] numbers = {65_535, 99_999_999, 4_294_967, 16_777_215, 123_456, 1, 8_388_607};
            long number = 1_000 * numbers[random.nextInt(numbers.length)];
            meter.replace(meter.hours(random, 1, 20), read -> number);
        }
    },
    /** The last register is sent again for some hours. */
    REPEATED {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            long last = meter.before();
            meter.replace(meter.hours(random, 1, 12), read -> last);
        }
    },
    /** Another unit for one to three days. */
    UNIT_FOR_A_WHILE {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            double factor = unit(random);
            boolean whole = random.nextBoolean();
            meter.replace(meter.hours(random, 6, 60), read -> inUnit(read, factor, whole));
        }
    },
    /** Another unit from now on. */
    UNIT_FOR_GOOD {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            double factor = unit(random);
            boolean whole = factor > 1 && random.nextBoolean();
            meter.replace(Integer.MAX_VALUE, read -> inUnit(read, factor, whole));
        }
    },
    /** One read is wrong, up or down. */
    MISREAD {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            long off = off(random);
            meter.replace(1, read -> Math.max(0, read + off));
        }
    },
    /** One read a day is wrong, by the same. */
    MISREAD_A_DAY {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            long off = off(random);
            int reads = Math.max(2, meter.readsADay());
            for (int i = meter.first; i < meter.reads.size() - 1; i += reads) {
                meter.change(i, Math.max(0, meter.reads.get(i).millilitres() + off));
            }
        }
    },
    /** A read in ten is wrong, each by something else. */
    MISREADS {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            for (int i = meter.first; i < meter.reads.size() - 1; i += 3 + random.nextInt(14)) {
                meter.change(i, Math.max(0, meter.reads.get(i).millilitres() + off(random)));
            }
        }
    },
    /** A second register comes for each instant. */
    TWINS {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            long off = apart(random);
            List<RegisterRead> both = new ArrayList<>();
            for (int i = 0; i < meter.reads.size(); i++) {
                RegisterRead read = meter.reads.get(i);
                RegisterRead other =
                        new RegisterRead(
                                read.at(), Math.max(0, read.millilitres() + off), read.marks());
                boolean first = random.nextBoolean();
                both.add(i >= meter.first && first ? other : read);
                if (i >= meter.first) {
                    both.add(first ? read : other);
                }
            }
            meter.reads = both;
        }
    },
    /** A second register comes between the reads. */
    INTERLEAVED {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            long off = apart(random);
            List<RegisterRead> both = new ArrayList<>();
            for (int i = 0; i < meter.reads.size(); i++) {
                RegisterRead read = meter.reads.get(i);
                both.add(read);
                if (i >= meter.first && i + 1 < meter.reads.size()) {
                    long next = meter.reads.get(i + 1).at();
                    long at = read.at() + (next - read.at()) / 2;
                    both.add(new RegisterRead(at, Math.max(0, read.millilitres() + off), (byte) 0));
                }
            }
            meter.reads = both;
        }
    },
    /** The last two days are sent again, with other numbers. */
    SENT_AGAIN {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            long off = apart(random);
            int back = Math.max(1, 2 * meter.readsADay());
            List<RegisterRead> again = new ArrayList<>();
            for (int i = Math.max(0, meter.first - back); i < meter.first; i++) {
                RegisterRead read = meter.reads.get(i);
                again.add(
                        new RegisterRead(
                                read.at(), Math.max(0, read.millilitres() + off), (byte) 0));
            }
            List<RegisterRead> all = new ArrayList<>(meter.reads);
            all.addAll(meter.first, again);
            meter.reads = all;
        }
    },
    /** For a day the clock is wrong by up to three hours. */
    CLOCK {
        @Override
        void strike(Struck meter, SplittableRandom random) {
            long shift = (random.nextInt(13) - 6) * 1_800_000L;
            int end = Math.min(meter.reads.size(), meter.first + Math.max(1, meter.readsADay()));
            for (int i = meter.first; i < end; i++) {
                RegisterRead read = meter.reads.get(i);
                meter.reads.set(
                        i, new RegisterRead(read.at() + shift, read.millilitres(), (byte) 0));
            }
        }
    };

    private static final double[] FACTORS = {
        10, 100, 1_000, 3.785411784, 4.54609, 28.316846592, 748.051948, 3.785, 28.317, 748.05
    };

    /** What a fault does to the reads from a certain one on. */
    static final class Struck {
        List<RegisterRead> reads;
        final int first;
        private final int everyMinutes;

        Struck(List<RegisterRead> reads, int first, int everyMinutes) {
            this.reads = new ArrayList<>(reads);
            this.first = first;
            this.everyMinutes = everyMinutes;
        }

        int readsADay() {
            return Math.max(1, 1_440 / everyMinutes);
        }

        long before() {
            return reads.get(first - 1).millilitres();
        }

        int hours(SplittableRandom random, int least, int most) {
            int hours = least + random.nextInt(most - least + 1);
            return Math.max(1, hours * 60 / everyMinutes);
        }

        void change(int i, long millilitres) {
            reads.set(i, new RegisterRead(reads.get(i).at(), millilitres, (byte) 0));
        }

        void replace(int count, java.util.function.LongUnaryOperator by) {
            for (int i = first; i < reads.size() && i - first < count; i++) {
                change(i, by.applyAsLong(reads.get(i).millilitres()));
            }
        }
    }

    abstract void strike(Struck meter, SplittableRandom random);

    /**
     * The reads as they arrive with this fault.
     *
     * @param first place of the first read that may be wrong
     */
    public List<RegisterRead> in(
            List<RegisterRead> reads, int first, int everyMinutes, SplittableRandom random) {
        Struck meter = new Struck(reads, first, everyMinutes);
        strike(meter, random);
        return meter.reads;
    }

    private static double unit(SplittableRandom random) {
        double factor = FACTORS[random.nextInt(FACTORS.length)];
        return random.nextBoolean() ? factor : 1 / factor;
    }

    private static long inUnit(long millilitres, double factor, boolean whole) {
        double sent = millilitres * factor;
        return Math.round(whole ? Math.rint(sent / 1_000) * 1_000 : sent);
    }

    /** A digit that was misread, in millilitres. */
    private static long off(SplittableRandom random) {
        long[] digits = {30_000, 100_000, 300_000, 900_000, 5_000_000, 20_000_000, 100_000_000};
        long off = digits[random.nextInt(digits.length)];
        return random.nextBoolean() ? off : -off;
    }

    /** How far two registers lie apart, in millilitres. */
    private static long apart(SplittableRandom random) {
        long[] litres = {3, 40, 500, 2_000, 7_000, 60_000, 900_000};
        long apart = 1_000 * litres[random.nextInt(litres.length)];
        return random.nextBoolean() ? apart : -apart;
    }
}

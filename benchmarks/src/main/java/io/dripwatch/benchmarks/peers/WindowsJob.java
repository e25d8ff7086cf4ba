package io.dripwatch.benchmarks.peers;

import io.dripwatch.cli.bench.timing.Job;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Fixed rules on Flink's stock windows: the use of each hour from two reads, a sliding window for
 * each rule with an incremental aggregate, and what opens anew. One exchange: behind it everything
 * stays with its key.
 */
final class WindowsJob implements Job {

    private static final String DONE = "peer-readings";
    private static final long HOUR_MILLIS = 3_600_000;
    private static final TypeInformation<Tuple3<String, Long, Long>> USE =
            Types.TUPLE(Types.STRING, Types.LONG, Types.LONG);
    private static final TypeInformation<Tuple2<String, Long>> AT =
            Types.TUPLE(Types.STRING, Types.LONG);

    private final List<LeastFlow> rules;
    private final String openings;

    WindowsJob(List<LeastFlow> rules, String openings) {
        this.rules = rules;
        this.openings = openings;
    }

    @Override
    public void attach(StreamExecutionEnvironment env, KafkaSettings kafka, String topic) {
        DataStream<Tuple3<String, Long, Long>> uses =
                MeterReads.from(env, kafka, topic)
                        .keyBy(read -> read.f0, Types.STRING)
                        .process(new HourlyUse())
                        .returns(USE)
                        .uid("hourly-use");
        KeyedStream<Tuple3<String, Long, Long>, String> ofMeters =
                DataStreamUtils.reinterpretAsKeyedStream(uses, use -> use.f0, Types.STRING);
        DataStream<String> all = null;
        for (LeastFlow rule : rules) {
            DataStream<String> own = opened(ofMeters, rule);
            all = all == null ? own : all.union(own);
        }
        OpeningsSink.attach(all, kafka, openings);
    }

    private static DataStream<String> opened(
            KeyedStream<Tuple3<String, Long, Long>, String> uses, LeastFlow rule) {
        DataStream<Tuple2<String, Long>> held =
                uses.window(
                                SlidingEventTimeWindows.of(
                                        Duration.ofHours(rule.hours()), Duration.ofHours(1)))
                        .aggregate(
                                new Least(),
                                new Holds(rule.hours(), rule.millilitres()),
                                Types.TUPLE(Types.INT, Types.LONG, Types.LONG),
                                AT)
                        .uid("window-" + rule.hours() + "-hours");
        return DataStreamUtils.reinterpretAsKeyedStream(held, at -> at.f0, Types.STRING)
                .process(new OpensAnew(rule.type()))
                .returns(Types.STRING)
                .uid("openings-" + rule.hours() + "-hours");
    }

    @Override
    public long done(Map<String, Object> accumulators) {
        Object done = accumulators.get(DONE);
        return done == null ? 0 : (Long) done;
    }

    /** What was used between two reads of a meter. */
    private static final class HourlyUse
            extends KeyedProcessFunction<
                    String, Tuple3<String, Long, Long>, Tuple3<String, Long, Long>> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> register;
        private transient LongCounter done;

        @Override
        public void open(OpenContext context) {
            register =
                    getRuntimeContext()
                            .getState(new ValueStateDescriptor<>("register", Types.LONG));
            done = new LongCounter();
            getRuntimeContext().addAccumulator(DONE, done);
        }

        @Override
        public void processElement(
                Tuple3<String, Long, Long> read,
                Context context,
                Collector<Tuple3<String, Long, Long>> out)
                throws Exception {
            Long before = register.value();
            register.update(read.f2);
            if (before != null) {
                out.collect(Tuple3.of(read.f0, read.f1, read.f2 - before));
            }
            done.add(1);
        }
    }

    /** How many hours, the least of them, and the newest. */
    private static final class Least
            implements AggregateFunction<
                    Tuple3<String, Long, Long>,
                    Tuple3<Integer, Long, Long>,
                    Tuple3<Integer, Long, Long>> {

        private static final long serialVersionUID = 1L;

        @Override
        public Tuple3<Integer, Long, Long> createAccumulator() {
            return Tuple3.of(0, Long.MAX_VALUE, Long.MIN_VALUE);
        }

        @Override
        public Tuple3<Integer, Long, Long> add(
                Tuple3<String, Long, Long> use, Tuple3<Integer, Long, Long> least) {
            least.f0++;
            least.f1 = Math.min(least.f1, use.f2);
            least.f2 = Math.max(least.f2, use.f1);
            return least;
        }

        @Override
        public Tuple3<Integer, Long, Long> getResult(Tuple3<Integer, Long, Long> least) {
            return least;
        }

        @Override
        public Tuple3<Integer, Long, Long> merge(
                Tuple3<Integer, Long, Long> one, Tuple3<Integer, Long, Long> other) {
            return Tuple3.of(
                    one.f0 + other.f0, Math.min(one.f1, other.f1), Math.max(one.f2, other.f2));
        }
    }

    /** Lets those windows pass in which every hour used so much. */
    private static final class Holds
            implements WindowFunction<
                    Tuple3<Integer, Long, Long>, Tuple2<String, Long>, String, TimeWindow> {

        private static final long serialVersionUID = 1L;

        private final int hours;
        private final long millilitres;

        Holds(int hours, long millilitres) {
            this.hours = hours;
            this.millilitres = millilitres;
        }

        @Override
        public void apply(
                String meterId,
                TimeWindow window,
                Iterable<Tuple3<Integer, Long, Long>> aggregates,
                Collector<Tuple2<String, Long>> out) {
            for (Tuple3<Integer, Long, Long> least : aggregates) {
                if (least.f0 == hours && least.f1 >= millilitres) {
                    out.collect(Tuple2.of(meterId, least.f2));
                }
            }
        }
    }

    /** The first of windows that follow each other hour by hour. */
    private static final class OpensAnew
            extends KeyedProcessFunction<String, Tuple2<String, Long>, String> {

        private static final long serialVersionUID = 1L;

        private final String type;
        private transient ValueState<Long> last;

        OpensAnew(String type) {
            this.type = type;
        }

        @Override
        public void open(OpenContext context) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.LONG));
        }

        @Override
        public void processElement(
                Tuple2<String, Long> held, Context context, Collector<String> out)
                throws Exception {
            Long before = last.value();
            last.update(held.f1);
            if (before == null || held.f1 - before > HOUR_MILLIS) {
                out.collect(LeastFlow.opening(held.f0, type, held.f1));
            }
        }
    }
}

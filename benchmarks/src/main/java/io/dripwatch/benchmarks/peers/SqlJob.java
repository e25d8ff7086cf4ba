package io.dripwatch.benchmarks.peers;

import io.dripwatch.cli.bench.timing.Job;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * Fixed rules in Flink SQL: the use of each hour by LAG, a HOP window for each rule, whose slices
 * the planner shares between overlapping windows, and what opens anew by LAG again.
 */
final class SqlJob implements Job {

    private static final String DONE = "peer-readings";

    private static final String USES =
            """
            CREATE TEMPORARY VIEW hourly_uses AS
            SELECT f0 AS meter_id, f1 AS read_at, row_time,
                f2 - LAG(f2) OVER (PARTITION BY f0 ORDER BY row_time) AS used
            FROM meter_reads
            """;

    private static final String OPENINGS =
            """
            SELECT meter_id, '%1$s' AS kind, last_at FROM (
                SELECT meter_id, last_at,
                    LAG(last_at) OVER (PARTITION BY meter_id ORDER BY window_time) AS one_before
                FROM (
                    SELECT meter_id, window_start, window_end, window_time,
                        MAX(read_at) AS last_at
                    FROM TABLE(HOP(TABLE hourly_uses, DESCRIPTOR(row_time),
                        INTERVAL '1' HOUR, INTERVAL '%2$d' HOUR))
                    GROUP BY meter_id, window_start, window_end, window_time
                    HAVING COUNT(used) = %2$d AND MIN(used) >= %3$d))
            WHERE one_before IS NULL OR last_at - one_before > 3600000
            """;

    private final List<LeastFlow> rules;
    private final String openings;

    SqlJob(List<LeastFlow> rules, String openings) {
        this.rules = rules;
        this.openings = openings;
    }

    @Override
    public void attach(StreamExecutionEnvironment env, KafkaSettings kafka, String topic) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        // The environment demands uids: the planner's own, the same at each start of a JVM.
        tables.getConfig().set("table.exec.uid.generation", "ALWAYS");
        DataStream<Tuple3<String, Long, Long>> reads =
                MeterReads.from(env, kafka, topic)
                        .map(new Counted())
                        .returns(Types.TUPLE(Types.STRING, Types.LONG, Types.LONG))
                        .uid("counted");
        tables.createTemporaryView(
                "meter_reads",
                reads,
                Schema.newBuilder()
                        .column("f0", "STRING")
                        .column("f1", "BIGINT")
                        .column("f2", "BIGINT")
                        .columnByMetadata("row_time", DataTypes.TIMESTAMP_LTZ(3), "rowtime")
                        .watermark("row_time", "SOURCE_WATERMARK()")
                        .build());
        tables.executeSql(USES);
        Table opened =
                tables.sqlQuery(
                        rules.stream()
                                .map(
                                        rule ->
                                                OPENINGS.formatted(
                                                        rule.type(),
                                                        rule.hours(),
                                                        rule.millilitres()))
                                .collect(Collectors.joining(" UNION ALL ")));
        DataStream<String> lines =
                tables.toDataStream(opened)
                        .map(SqlJob::line)
                        .returns(Types.STRING)
                        .uid("opening-lines");
        OpeningsSink.attach(lines, kafka, openings);
    }

    private static String line(Row row) {
        return LeastFlow.opening(
                (String) row.getField(0), (String) row.getField(1), (Long) row.getField(2));
    }

    @Override
    public long done(Map<String, Object> accumulators) {
        Object done = accumulators.get(DONE);
        return done == null ? 0 : (Long) done;
    }

    /** Counts what goes into the tables. */
    private static final class Counted
            extends RichMapFunction<Tuple3<String, Long, Long>, Tuple3<String, Long, Long>> {

        private static final long serialVersionUID = 1L;

        private transient LongCounter done;

        @Override
        public void open(OpenContext context) {
            done = new LongCounter();
            getRuntimeContext().addAccumulator(DONE, done);
        }

        @Override
        public Tuple3<String, Long, Long> map(Tuple3<String, Long, Long> read) {
            done.add(1);
            return read;
        }
    }
}

package io.dripwatch.cli.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Flink cluster of real processes on this machine: one job manager and as many task managers as a
 * test starts. A task manager can be killed as a power cut would kill it. Everything it writes,
 * each process's output included, is below the directory it was given.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Begins the names of task managers. */
    private static final String HOST = "task-manager-";

    private final Path directory;
    private final StandaloneSettings settings;
    private final FlinkRest rest;
    private final List<KillableJvm> taskManagers = new ArrayList<>();
    private final Set<Integer> killed = new HashSet<>();
    private KillableJvm jobManager;
    private int jobManagersStarted;

    private StandaloneCluster(Path directory, StandaloneSettings settings, FlinkRest rest) {
        this.directory = directory;
        this.settings = settings;
        this.rest = rest;
    }

    /** Starts the job manager, without task managers; returns when it answers. */
    static StandaloneCluster start(Path directory, StandaloneSettings settings) throws IOException {
        int port = LoopbackPorts.choose(LoopbackPorts.ANY, "rest");
        FlinkProcess.writeConfiguration(directory, settings, port);
        FlinkRest rest = new FlinkRest(URI.create("http://" + LoopbackPorts.ADDRESS + ":" + port));
        StandaloneCluster cluster = new StandaloneCluster(directory, settings, rest);
        try {
            cluster.startJobManager();
            cluster.awaitAnswer();
        } catch (RuntimeException failure) {
            cluster.close();
            throw failure;
        }
        return cluster;
    }

    /** Starts the job manager, again after {@link #killJobManager()}; does not wait for it. */
    void startJobManager() throws IOException {
        jobManager =
                FlinkProcess.start(
                        directory,
                        "jobmanager-" + jobManagersStarted++,
                        List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
    }

    private void awaitAnswer() {
        await().atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> allLive() && taskManagers() >= 0);
    }

    /** SIGKILL. Only with high availability does another one know of the jobs. */
    void killJobManager() {
        jobManager.kill();
    }

    /** SIGSTOP, until {@link #thawJobManager}. */
    void freezeJobManager() throws IOException {
        jobManager.freeze();
    }

    /** SIGCONT. */
    void thawJobManager() throws IOException {
        jobManager.thaw();
    }

    /** Whether the job manager's process is there. */
    boolean jobManagerLives() {
        return jobManager.isAlive();
    }

    /**
     * Number of the task manager that runs the first task of a job in whose name a word stands.
     *
     * @throws IllegalStateException where none runs it
     */
    int hostOf(String job, String word) {
        for (JsonNode vertex : rest.get("/jobs/" + job).get("vertices")) {
            if (vertex.get("name").asText().contains(word)) {
                String host =
                        rest.get("/jobs/" + job + "/vertices/" + vertex.get("id").asText())
                                .at("/subtasks/0/taskmanager-id")
                                .asText();
                return Integer.parseInt(host.substring(HOST.length()));
            }
        }
        throw new IllegalStateException("no task of the job is called " + word);
    }

    /** SIGSTOP for a task manager, until {@link #thawTaskManager}. */
    void freezeTaskManager(int number) throws IOException {
        killed.add(number);
        taskManagers.get(number).freeze();
    }

    /** SIGCONT. A task manager that was given up meanwhile ends itself or registers anew. */
    void thawTaskManager(int number) throws IOException {
        taskManagers.get(number).thaw();
    }

    /** Starts one more task manager; gives back its number, from 0. */
    int startTaskManager() throws IOException {
        int number = taskManagers.size();
        taskManagers.add(
                FlinkProcess.start(
                        directory,
                        "taskmanager-" + number,
                        List.of(settings.taskManagerFlags()),
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "-Dtaskmanager.resource-id=" + HOST + number));
        return number;
    }

    /** Host and port of Flink's REST interface. */
    String address() {
        return rest.address();
    }

    /** What a task manager writes for itself, RocksDB's files among it. */
    Path localFiles(int number) {
        return directory.resolve("scratch").resolve("tm_" + HOST + number);
    }

    /** Where checkpoints are written. */
    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /** What Flink's REST interface answers at a path. */
    JsonNode ask(String path) {
        return rest.get(path);
    }

    /** SIGKILL. The job manager finds out by itself. */
    void killTaskManager(int number) {
        killed.add(number);
        taskManagers.get(number).kill();
    }

    /** Those that live, by the names of their output. */
    Map<String, KillableJvm> processes() {
        Map<String, KillableJvm> living = new LinkedHashMap<>();
        living.put("jobmanager-" + (jobManagersStarted - 1), jobManager);
        for (int number = 0; number < taskManagers.size(); number++) {
            living.put("taskmanager-" + number, taskManagers.get(number));
        }
        living.values().removeIf(process -> !process.isAlive());
        return living;
    }

    /** How many task managers the job manager believes in. */
    int taskManagers() {
        return rest.get("/overview").get("taskmanagers").asInt();
    }

    void awaitTaskManagers(int expected) {
        await().atMost(PATIENCE).until(() -> allLive() && taskManagers() == expected);
    }

    private boolean allLive() {
        jobManager.requireAlive();
        for (int number = 0; number < taskManagers.size(); number++) {
            if (!killed.contains(number)) {
                taskManagers.get(number).requireAlive();
            }
        }
        return true;
    }

    /** Starts a job from a jar; gives back its id. */
    String submit(Path jar, String mainClass, JobStart start, String... arguments) {
        return rest.run(jar, mainClass, start, List.of(arguments));
    }

    /** Sums over all subtasks, as the task managers last reported them. */
    Map<String, Long> accumulators(String job) {
        Map<String, Long> sums = new HashMap<>();
        rest.get("/jobs/" + job + "/accumulators")
                .get("user-task-accumulators")
                .forEach(one -> sums.put(one.get("name").asText(), one.get("value").asLong()));
        return sums;
    }

    /**
     * The sums once they count so many readings. Task managers report them with their heartbeat:
     * what a job did last shows a second later.
     */
    Map<String, Long> awaitCounted(String job, long readings) {
        return await().atMost(PATIENCE)
                .until(
                        () -> accumulators(job),
                        sums ->
                                sums.entrySet().stream()
                                                .filter(sum -> sum.getKey().startsWith("readings-"))
                                                .filter(sum -> !sum.getKey().endsWith("-late"))
                                                .mapToLong(Map.Entry::getValue)
                                                .sum()
                                        >= readings);
    }

    /** Stops the job behind a savepoint; gives back where that is. */
    String stopWithSavepoint(String job) {
        String request = rest.stop(job, directory.resolve("savepoints").toUri());
        String path = "/jobs/" + job + "/savepoints/" + request;
        var stopped =
                await().atMost(PATIENCE)
                        .until(
                                () -> rest.get(path),
                                answer -> answer.at("/status/id").asText().equals("COMPLETED"));
        if (!stopped.at("/operation/failure-cause").isMissingNode()) {
            throw new IllegalStateException(stopped.toString());
        }
        awaitJobState(job, "FINISHED");
        return stopped.at("/operation/location").asText();
    }

    /** E.g. RUNNING, RESTARTING, FINISHED, FAILED. */
    String jobState(String job) {
        return rest.get("/jobs/" + job).get("state").asText();
    }

    void awaitJobState(String job, String expected) {
        await().atMost(PATIENCE).until(() -> jobState(job), expected::equals);
    }

    /** Returns when every task of the job runs; the state RUNNING alone comes earlier. */
    void awaitAllTasksRunning(String job) {
        await().atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> allTasksRun(job));
    }

    private boolean allTasksRun(String job) {
        for (var vertex : rest.get("/jobs/" + job).get("vertices")) {
            if (!vertex.get("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return true;
    }

    /** Checkpoints of the job that were completed since it was submitted. */
    int completedCheckpoints(String job) {
        return rest.get("/jobs/" + job + "/checkpoints").at("/counts/completed").asInt();
    }

    /** Times the job was restored from a checkpoint. */
    int restores(String job) {
        return rest.get("/jobs/" + job + "/checkpoints").at("/counts/restored").asInt();
    }

    void awaitCompletedCheckpoints(String job, int atLeast) {
        await().atMost(PATIENCE).until(() -> completedCheckpoints(job) >= atLeast);
    }

    void awaitRestores(String job, int atLeast) {
        await().atMost(PATIENCE).until(() -> restores(job) >= atLeast);
    }

    void cancel(String job) {
        rest.cancel(job);
    }

    @Override
    public void close() {
        taskManagers.forEach(KillableJvm::close);
        if (jobManager != null) {
            jobManager.close();
        }
    }
}

package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.bench.Meter.Cost;
import dev.rekindle.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The same work by one JVM and by two, on one database: two launches side by side to their mails, then all their timers.
 * The JVMs are the application as it is started in production, warmed up by a launch that is not counted.
 */
class NodesBench {

    private static final int MEMBERS = Bench.members(20_000);
    private static final int WARM_UP = Math.min(MEMBERS, 10_000);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> LAUNCHES = List.of("a", "b");

    @Test
    void oneAndTwo() throws Exception {
        var results = new Results();
        try (var server = BenchServer.start()) {
            for (int nodes = 1; nodes <= 2; nodes++) {
                try (var mails = new MailSink()) {
                    run(server.create("bench_nodes_" + nodes), nodes, mails, results);
                }
            }
        }
        results.print();
    }

    private static void run(Database database, int count, MailSink mails, Results results) throws Exception {
        var nodes = new ArrayList<ChildJvm>();
        try (var watcher = RekindleUnderTest.idle(database);
                var meterPool = database.pool(1)) {
            var meter = new Meter(watcher.pool(), meterPool);
            for (int n = 1; n <= count; n++) {
                var node = start(database, mails, count + "-" + n);
                nodes.add(node);
                meter.add(node.pid());
            }
            var way = new WholeWay(watcher, mails);
            warmUp(way, meter);
            LAUNCHES.forEach(name -> way.prepare(name, MEMBERS));
            measure(way, meter, nodes, results);
            way.checkOnce(MEMBERS, LAUNCHES);
        } finally {
            nodes.forEach(ChildJvm::close);
        }
    }

    private static void warmUp(WholeWay way, Meter meter) {
        var one = List.of("warm");
        way.prepare("warm", WARM_UP);
        way.launch(WARM_UP, one);
        way.makeTimersDue(WARM_UP, one, meter);
        way.checkOnce(WARM_UP, one);
    }

    private static void measure(WholeWay way, Meter meter, List<ChildJvm> nodes, Results results) {
        long all = (long) MEMBERS * LAUNCHES.size();
        String who = nodes.size() == 1 ? "one JVM: " : "two JVMs: ";
        meter.settle();
        var busy = busy(nodes);
        var before = meter.before();
        way.launch(MEMBERS, LAUNCHES);
        add(results, who + "launches to first mail, all waiting", meter.after().since(before, all), nodes, busy);
        meter.settle();
        busy = busy(nodes);
        before = way.makeTimersDue(MEMBERS, LAUNCHES, meter);
        add(results, who + "timers due to second mail, all ended", meter.after().since(before, all), nodes, busy);
    }

    private static void add(Results results, String line, Cost cost, List<ChildJvm> nodes, List<Double> busyBefore) {
        var further = new LinkedHashMap<String, Object>();
        for (int n = 0; n < nodes.size(); n++) {
            double seconds = busy(nodes).get(n) - busyBefore.get(n);
            further.put("cpuSecondsOfNode" + (n + 1), Results.rounded(seconds));
        }
        results.add(line, cost, null, null, further);
    }

    /** Seconds of CPU that each JVM has used so far. */
    private static List<Double> busy(List<ChildJvm> nodes) {
        return nodes.stream()
                .map(node -> ProcessHandle.of(node.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .map(used -> used.toMillis() / 1e3)
                        .orElse(0.0))
                .toList();
    }

    private static ChildJvm start(Database database, MailSink mails, String name) throws Exception {
        var environment = new HashMap<String, String>();
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("SPRING_DATASOURCE_USERNAME", database.username());
        environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
        environment.put("REKINDLE_DEMO_ENABLED", "false");
        environment.put("REKINDLE_JOURNEY_DEPLOYEXAMPLES", "true");
        for (String setting : mails.settings()) {
            String[] parts = setting.split("=", 2);
            environment.put(parts[0].toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'), parts[1]);
        }
        Path output = Path.of("target", "bench", "node-" + name + ".log");
        Files.deleteIfExists(output);
        var node = ChildJvm.application(output, environment, "-Xmx512m", "-XX:TieredStopAtLevel=4");
        node.awaitOutput("work loops started", PATIENCE);
        return node;
    }
}

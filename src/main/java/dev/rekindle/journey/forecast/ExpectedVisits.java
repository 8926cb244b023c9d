package dev.rekindle.journey.forecast;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often a member who enters a journey visits each step on average. Where the live version has figures of a step and its
 * flows, their shares are used; elsewhere the weights of a split, every branch of a fork, and otherwise each way on equally.
 * Steps that follow the goal or an exit count only where there are figures.
 */
public final class ExpectedVisits {

    private static final double ENOUGH = 1e-9;
    private static final int ROUNDS_OF_LOOPS = 200;

    private final Map<String, Double> visits;
    private final boolean measured;

    private ExpectedVisits(Map<String, Double> visits, boolean measured) {
        this.visits = visits;
        this.measured = measured;
    }

    public static ExpectedVisits of(JourneyDefinition journey, MeasuredPaths paths) {
        Ways ways = new Ways(journey, paths);
        List<Way> all = ways.all();
        Map<String, Double> begins = ways.begins();
        double most = journey.settings().roundsAllowed();
        Map<String, Double> visits = begins;
        int rounds = journey.steps().size() + ROUNDS_OF_LOOPS;
        double change = 1;
        for (int i = 0; i < rounds && change > ENOUGH; i++) {
            Map<String, Double> next = next(begins, visits, all, most);
            change = difference(visits, next);
            visits = next;
        }
        return new ExpectedVisits(visits, ways.usesFigures());
    }

    private static Map<String, Double> next(
            Map<String, Double> begins, Map<String, Double> visits, List<Way> ways, double most) {
        Map<String, Double> next = new HashMap<>(begins);
        ways.forEach(way -> {
            double more = visits.getOrDefault(way.from(), 0.0) * way.share();
            next.merge(way.to(), more, (a, b) -> way.meets() ? Math.max(a, b) : Math.min(most, a + b));
        });
        return next;
    }

    private static double difference(Map<String, Double> visits, Map<String, Double> next) {
        return next.entrySet().stream()
                .mapToDouble(entry -> Math.abs(entry.getValue() - visits.getOrDefault(entry.getKey(), 0.0)))
                .max()
                .orElse(0);
    }

    /** Visits of a step for each member who enters; 0 for one that cannot be reached. */
    public double of(String step) {
        return visits.getOrDefault(step, 0.0);
    }

    /** Whether figures of the live version were used for at least one step with several ways on. */
    public boolean isMeasured() {
        return measured;
    }

    /**
     * @param share of the visits of a step that lead to another
     * @param meets whether the branches of a fork meet there, so that a member who comes by several goes on once
     */
    private record Way(String from, String to, double share, boolean meets) {

        Way(String from, String to, double share) {
            this(from, to, share, false);
        }
    }

    /** All ways from step to step, with their shares. */
    private static final class Ways {

        private final JourneyDefinition journey;
        private final MeasuredPaths paths;
        private boolean figures;

        Ways(JourneyDefinition journey, MeasuredPaths paths) {
            this.journey = journey;
            this.paths = paths;
        }

        boolean usesFigures() {
            return figures;
        }

        /** Where members begin: the start, and what the goal and the exits lead to where that is measured. */
        Map<String, Double> begins() {
            Map<String, Double> begins = new HashMap<>(Map.of(journey.start(), 1.0));
            journey.steps(Step.Leave.class)
                    .forEach(leave -> begins.put(
                            leave.id(), paths.ratio(leave.id(), journey.start()).orElse(0)));
            return begins;
        }

        List<Way> all() {
            List<Way> all = new ArrayList<>();
            journey.steps().values().forEach(step -> all.addAll(from(step)));
            return all;
        }

        private List<Way> from(Step step) {
            List<Way> ways = new ArrayList<>();
            List<Step.Boundary> timers = journey.steps(Step.Boundary.class)
                    .filter(timer -> timer.host().equals(step.id()))
                    .toList();
            double stays = 1;
            for (Step.Boundary timer : timers) {
                double share = paths.ratio(timer.id(), step.id()).orElse(0.5);
                ways.add(new Way(step.id(), timer.id(), timer.interrupts() ? stays * share : share));
                stays *= timer.interrupts() ? 1 - share : 1;
            }
            ways.addAll(flows(step, stays));
            journey.steps(Step.SubStart.class)
                    .filter(start -> start.subProcess().equals(step.id()))
                    .forEach(start -> ways.add(new Way(step.id(), start.id(), 1)));
            return ways;
        }

        private List<Way> flows(Step step, double stays) {
            Collection<Flow> flows = journey.flowsFrom(step.id());
            boolean known = !(step instanceof Step.Join)
                    && paths.know(step.id(), flows.stream().map(Flow::id).toList());
            figures |= known && flows.size() > 1;
            return flows.stream()
                    .map(flow -> new Way(
                            step.id(),
                            flow.target(),
                            known ? paths.shareOf(flow.id(), step.id()) : stays * assumed(step, flow, flows.size()),
                            journey.step(flow.target()).orElse(null) instanceof Step.Join))
                    .toList();
        }

        private double assumed(Step step, Flow flow, int flows) {
            if (step instanceof Step.Split split) {
                double all =
                        split.arms().stream().mapToInt(Step.Split.Arm::weight).sum();
                return split.arms().stream()
                        .filter(arm -> arm.flow().equals(flow.id()))
                        .mapToDouble(arm -> arm.weight() / all)
                        .sum();
            }
            return step instanceof Step.Fork ? 1 : 1.0 / flows;
        }
    }
}

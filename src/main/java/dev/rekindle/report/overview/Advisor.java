package dev.rekindle.report.overview;

import dev.rekindle.setting.Live;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Applies the rules to the journeys that are live. */
@Component
public class Advisor {

    /** About what a journey adds; the first one that applies speaks for the journey. */
    private static final List<AdviceRule> OF_EFFECT = List.of(
            new IsDividedWrongly(),
            new Harms(),
            new GainsAndLoses(),
            new CostsMoreThanItAdds(),
            new EarnsItsCost(),
            new AddsNothing(),
            new IsNotProven(),
            new HasNoHoldout(),
            new IsTooSmallToTell());

    /** About how its messages fare; each one that applies speaks. */
    private static final List<AdviceRule> OF_MESSAGES = List.of(new MeetsTheCap(), new LosesReaders());

    private static final String LIVE = "LIVE";

    private final Live<AdviceSettings> settings;

    Advisor(Live<AdviceSettings> settings) {
        this.settings = settings;
    }

    /** All rules, in the order in which they are asked. */
    public List<AdviceRule> rules() {
        return Stream.concat(OF_EFFECT.stream(), OF_MESSAGES.stream()).toList();
    }

    /** What the rules say: first what to stop, then what to extend; of one kind, the journeys that sent most come first. */
    public List<Advice> about(Performance performance) {
        AdviceSettings bounds = settings.get();
        return performance.lines().stream()
                .filter(line -> line.figures().state().equals(LIVE))
                .flatMap(line -> about(line, bounds))
                .sorted(Comparator.comparing(Advice::kind)
                        .thenComparing(advice -> -advice.journey().sent()))
                .toList();
    }

    /** What differs from the compared period, the largest changes first; empty when nothing is compared. */
    public List<Change> changes(Performance performance) {
        return performance.before() == null ? List.of() : Change.of(performance.lines(), settings.get());
    }

    /** The bounds of the rules, in the order of {@link AdviceSettings}. */
    public AdviceSettings bounds() {
        return settings.get();
    }

    private static Stream<Advice> about(JourneyLine line, AdviceSettings bounds) {
        return Stream.concat(
                        OF_EFFECT.stream()
                                .filter(rule -> rule.applies(line, bounds))
                                .limit(1),
                        OF_MESSAGES.stream().filter(rule -> rule.applies(line, bounds)))
                .map(rule -> new Advice(rule, line));
    }
}

package dev.rekindle.journey.step;

import dev.rekindle.journey.MeasuredWeights;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.definition.WinnerChoice;
import dev.rekindle.message.content.VariantWeights;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The weights that an experiment has given to the variants of a message, at a step that chooses the winner itself. */
@Component
class MeasuredVariants implements VariantWeights {

    private final JourneyDefinitions definitions;
    private final MeasuredWeights weights;

    MeasuredVariants(JourneyDefinitions definitions, MeasuredWeights weights) {
        this.definitions = definitions;
        this.weights = weights;
    }

    @Override
    public Map<String, Long> inEffect(SendStep sent, Map<String, Integer> drawn) {
        WinnerChoice winner = definitions
                .ofVersion(sent.version())
                .flatMap(definition -> definition.step(sent.step()))
                .map(step -> step instanceof TaskStep.Send send ? send.winner() : null)
                .orElse(WinnerChoice.BY_PEOPLE);
        Map<String, Integer> measured =
                winner.isAutomatic() ? weights.of(sent.journey()).getOrDefault(sent.step(), Map.of()) : Map.of();
        return winner.inEffect(drawn, measured);
    }
}

package dev.rekindle.report.experiment;

import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.message.content.Templates;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The variants that published messages have. */
@Component
class TemplateVariants implements Divided.OwnVariants {

    private final Templates templates;

    TemplateVariants(Templates templates) {
        this.templates = templates;
    }

    @Override
    public Map<String, Integer> of(TaskStep.Send send) {
        return templates.variants(send.template()).weights();
    }
}

package dev.rekindle.web.overview;

import dev.rekindle.setup.Checklist;
import dev.rekindle.setup.FirstStep;
import dev.rekindle.setup.FirstSteps;
import dev.rekindle.web.PageContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The checklist of a new installation as the overview shows it to those who can do something about it. */
@Component
class FirstStepRows {

    private final FirstSteps steps;

    FirstStepRows(FirstSteps steps) {
        this.steps = steps;
    }

    /** @param address of the page where the step is done; null where the reader's role may not open it */
    record Row(FirstStep step, boolean done, @Nullable String address) {}

    record Rows(List<Row> all, long done, boolean complete) {}

    /** Empty for those who may not edit, and when there is no checklist. */
    Optional<Rows> of(PageContext page) {
        return page.mayEdit() ? steps.checklist().map(list -> rows(list, page)) : Optional.empty();
    }

    private static Rows rows(Checklist list, PageContext page) {
        List<Row> rows = Arrays.stream(FirstStep.values())
                .map(step -> new Row(step, list.isDone(step), address(step, page.isAdmin())))
                .toList();
        return new Rows(rows, list.done().size(), list.isComplete());
    }

    private static @Nullable String address(FirstStep step, boolean admin) {
        return switch (step) {
            case SENDER, PROVIDER -> admin ? "/settings" : null;
            case MEMBERS -> "/imports";
            case TEST_MESSAGE -> "/templates";
            case LIVE_JOURNEY -> "/journeys/new";
        };
    }
}

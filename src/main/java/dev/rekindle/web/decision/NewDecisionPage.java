package dev.rekindle.web.decision;

import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.journey.scoring.NewTable;
import dev.rekindle.journey.scoring.NewTable.Column;
import dev.rekindle.journey.scoring.NewTable.Policy;
import dev.rekindle.journey.scoring.NewTable.Type;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Texts;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Begins a decision table from a form: its name, how its rules are read, what it asks and what it answers. */
@Controller
class NewDecisionPage {

    private static final int MOST = 10;
    private static final TextLimit NAME = TextLimit.of(60);
    private static final TextLimit LABEL = TextLimit.of(80);

    private final DecisionDrafts drafts;
    private final InputChoices inputs;
    private final Texts texts;

    NewDecisionPage(DecisionDrafts drafts, InputChoices inputs, Texts texts) {
        this.drafts = drafts;
        this.inputs = inputs;
        this.texts = texts;
    }

    @GetMapping("/decisions/new")
    String form(Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new Form("", Policy.FIRST, List.of(), List.of(), List.of()));
        }
        model.addAttribute("choices", inputs.all());
        return "decisions/new";
    }

    /** What was filled in. */
    record Form(String name, Policy policy, List<String> inputs, List<String> outputs, List<Type> types) {

        public String input(int at) {
            return at < inputs.size() ? inputs.get(at) : "";
        }

        public String output(int at) {
            return at < outputs.size() ? outputs.get(at) : "";
        }

        public Type type(int at) {
            return at < types.size() ? types.get(at) : Type.STRING;
        }
    }

    @PostMapping("/decisions/new")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "FIRST") Policy policy,
            @RequestParam(defaultValue = "") List<String> input,
            @RequestParam(defaultValue = "") List<String> output,
            @RequestParam(defaultValue = "") List<Type> type,
            @Nullable Principal by,
            Model model) {
        Form form = new Form(name, policy, input, output, type);
        String problem = problem(form);
        if (!problem.isEmpty()) {
            model.addAttribute("form", form);
            model.addAttribute("problem", problem);
            return form(model);
        }
        String key = drafts.create(new NewTable(name.strip(), policy, inputs(form), outputs(form)), Actor.of(by));
        return "redirect:/decisions/" + key + "/edit";
    }

    /** The field that has to be corrected; empty for none. */
    private static String problem(Form form) {
        if (form.name().isBlank() || !StorableText.is(form.name())) {
            return "name";
        }
        Set<String> inputs = given(form.inputs());
        if (inputs.isEmpty() || inputs.size() > MOST || !inputs.stream().allMatch(NewDecisionPage::isInput)) {
            return "input";
        }
        boolean labelled = form.outputs().stream().allMatch(StorableText::is);
        return labelled && form.outputs().size() <= MOST ? "" : "output";
    }

    private static boolean isInput(String text) {
        return text.matches("(value\\.)?[A-Za-z_][A-Za-z0-9_]{0,63}");
    }

    private static Set<String> given(List<String> texts) {
        Set<String> given = new LinkedHashSet<>();
        texts.stream().map(String::strip).filter(text -> !text.isEmpty()).forEach(given::add);
        return given;
    }

    private List<Column> inputs(Form form) {
        return given(form.inputs()).stream()
                .map(name -> new Column(name, inputs.label(name), inputs.type(name)))
                .toList();
    }

    /** A scorecard has one number; the names that conditions use are made of the labels. */
    private List<Column> outputs(Form form) {
        List<Column> outputs = new ArrayList<>();
        for (int i = 0; i < form.outputs().size(); i++) {
            String label = form.outputs().get(i).strip();
            if (!label.isEmpty() && (outputs.isEmpty() || form.policy() != Policy.SUM)) {
                Type type = form.policy() == Policy.SUM ? Type.NUMBER : form.type(i);
                outputs.add(new Column(free(name(label, i), outputs), LABEL.cut(label), type));
            }
        }
        if (outputs.isEmpty()) {
            boolean sum = form.policy() == Policy.SUM;
            String label = texts.say(sum ? "decisions.new.score" : "decisions.new.result");
            outputs.add(new Column(sum ? "score" : "result", label, sum ? Type.NUMBER : Type.STRING));
        }
        return outputs;
    }

    private static String name(String label, int at) {
        String plain = label.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^[^A-Za-z]+|_+$", "");
        String name = plain.isEmpty() ? "result" + (at == 0 ? "" : at + 1) : plain;
        return NAME.cut(Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private static String free(String name, List<Column> taken) {
        String free = name;
        for (int i = 2; isTaken(free, taken); i++) {
            free = name + i;
        }
        return free;
    }

    private static boolean isTaken(String name, List<Column> taken) {
        return taken.stream().anyMatch(column -> column.name().equals(name));
    }
}

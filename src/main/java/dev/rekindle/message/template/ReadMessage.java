package dev.rekindle.message.template;

import dev.rekindle.expression.References;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Variants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One message as it was read, with its variants.
 *
 * @param folder all its files
 * @param read each variant by its name; a message without variants has {@link Variants#FIRST} alone
 * @param problems of all variants, by the files' whole names; empty when it can be used
 */
record ReadMessage(
        TemplateFolder folder,
        Variants variants,
        SortedMap<String, ReadTemplate> read,
        List<TemplateProblem> problems) {

    ReadMessage {
        read = Collections.unmodifiableSortedMap(new TreeMap<>(read));
        problems = List.copyOf(problems);
    }

    static ReadMessage of(TemplateFolder folder, FolderReader reader) {
        List<TemplateProblem> problems = new ArrayList<>();
        Variants variants = variants(folder, problems);
        SortedMap<String, ReadTemplate> read = new TreeMap<>();
        for (String variant : variants.isEmpty()
                ? List.of(Variants.FIRST)
                : variants.weights().keySet()) {
            ReadTemplate one = reader.read(folder.of(variant, variants));
            read.put(variant, one);
            one.problems().forEach(problem -> problems.add(whole(problem, variant)));
        }
        return new ReadMessage(folder, variants, read, problems);
    }

    private static Variants variants(TemplateFolder folder, List<TemplateProblem> problems) {
        try {
            return Variants.of(folder.files());
        } catch (IllegalArgumentException e) {
            problems.add(
                    new TemplateProblem(folder.name(), Variants.WEIGHTS, 0, "", "template.bad-variants", List.of()));
            return Variants.of(folder.withoutWeights());
        }
    }

    private static TemplateProblem whole(TemplateProblem problem, String variant) {
        String file = problem.file().isEmpty() || problem.file().equals(TemplateFolder.SAMPLE)
                ? problem.file()
                : Variants.file(variant, problem.file());
        return new TemplateProblem(
                problem.template(), file, problem.line(), problem.element(), problem.code(), problem.arguments());
    }

    ReadTemplate first() {
        return Optional.ofNullable(read.get(Variants.FIRST)).orElseThrow();
    }

    /** The variant that is sent most. */
    ReadTemplate main() {
        return Optional.ofNullable(read.get(variants.main())).orElseGet(this::first);
    }

    @Nullable
    ReadTemplate variant(String name) {
        return variants.isEmpty() ? null : read.get(name);
    }

    boolean isUsable() {
        return problems.isEmpty();
    }

    References references() {
        return read.values().stream().map(ReadTemplate::references).reduce(References.NONE, References::plus);
    }

    TemplateSummary summary(Channels channels) {
        return summary(Variants.FIRST, channels);
    }

    /** Of one variant, with the problems of all. */
    TemplateSummary summary(String variant, Channels channels) {
        TemplateSummary one =
                Optional.ofNullable(read.get(variant)).orElseGet(this::first).summary(channels);
        return new TemplateSummary(folder.name(), one.channels(), one.locales(), problems);
    }
}

package dev.rekindle.web.imports;

import dev.rekindle.platform.rows.RowProblem;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Describes problems of a row in the reader's language. */
@Component
public class RowProblemTexts {

    private final MessageSource messages;

    RowProblemTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** A sentence with the column and its value. */
    public String of(RowProblem problem) {
        String sentence = say("imports.problem." + problem.code(), arguments(problem));
        return problem.column() == null ? sentence : say("imports.problemIn", problem.column(), sentence);
    }

    /** The numbers of values in the row and in the header are one text, such as {@code 14 / 13}. */
    private static Object[] arguments(RowProblem problem) {
        String value = problem.value() == null ? "" : problem.value();
        return problem.code().equals("cell-count") ? value.split(" / ", 2) : new Object[] {value};
    }

    String heading(String key) {
        return say(key);
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNullElse(
                messages.getMessage(key, arguments, key, LocaleContextHolder.getLocale()), key);
    }
}

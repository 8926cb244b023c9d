package dev.rekindle.segment.source;

import java.util.List;

/**
 * Why settings of an audience cannot be taken.
 *
 * @param field name of the setting at which it stands
 * @param code last part of the key of its text: {@code audiences.problem.<code>}
 */
public record SourceProblem(String field, String code, List<Object> arguments) {

    public SourceProblem {
        arguments = List.copyOf(arguments);
    }

    public static SourceProblem of(String field, String code, Object... arguments) {
        return new SourceProblem(field, code, List.of(arguments));
    }
}

package dev.rekindle.setting;

import java.util.Map;

/**
 * What came of saving a group.
 *
 * @param changed number of settings that are another
 * @param problems by name; when there is one, nothing was saved
 */
public record SaveResult(Outcome outcome, int changed, Map<String, SettingProblem> problems) {

    /** What happened. */
    public enum Outcome {
        SAVED,
        /** A value is not possible. */
        INVALID,
        /** Somebody else saved the group since it was read. */
        CHANGED_MEANWHILE
    }

    public SaveResult {
        problems = Map.copyOf(problems);
    }

    public static SaveResult saved(int changed) {
        return new SaveResult(Outcome.SAVED, changed, Map.of());
    }

    public static SaveResult invalid(Map<String, SettingProblem> problems) {
        return new SaveResult(Outcome.INVALID, 0, problems);
    }

    public static SaveResult changedMeanwhile() {
        return new SaveResult(Outcome.CHANGED_MEANWHILE, 0, Map.of());
    }
}

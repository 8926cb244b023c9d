package dev.rekindle.setting;

import java.util.Map;

/** Settings as somebody has typed them, over those in effect, and not saved. */
public interface Proposed {

    /** By name; empty when they could be saved. */
    Map<String, SettingProblem> problems();

    /** The record with the typed values. @throws IllegalStateException if there are problems */
    <T> T get(Class<T> settings);
}

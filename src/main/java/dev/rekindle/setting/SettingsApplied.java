package dev.rekindle.setting;

import java.util.Set;

/**
 * Published on every node when other settings are in effect there, without a transaction: on the node that saved them
 * right after its commit, on the others a few seconds later. What a listener throws is logged.
 *
 * @param types records whose value is another
 */
public record SettingsApplied(Set<Class<?>> types) {

    public SettingsApplied {
        types = Set.copyOf(types);
    }

    public boolean concern(Class<?> settings) {
        return types.contains(settings);
    }
}

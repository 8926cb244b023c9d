package dev.rekindle.setting;

/**
 * Published in the transaction that saves the value of one setting.
 *
 * @param name property without {@code rekindle.}, for example {@code message.cap}
 * @param before the value that was in effect, as text; of a secret only whether there was one
 * @param after the same after the change
 * @param reset whether the saved value was removed, so that the default applies
 * @param secret whether the values are secret and not given here
 */
public record SettingChanged(String name, String before, String after, boolean reset, boolean secret) {}

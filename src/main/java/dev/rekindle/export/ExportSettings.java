package dev.rekindle.export;

import dev.rekindle.security.Role;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may take members out of the application as files.
 *
 * @param role the least role; marketers and above are the only ones who can
 */
@LiveSettings("rekindle.export")
public record ExportSettings(
        @Setting(group = "export", at = 430) @DefaultValue("MARKETER")
        Role role) {

    /** The role, and marketer where a lower one is set. */
    public Role least() {
        return role.compareTo(Role.MARKETER) < 0 ? Role.MARKETER : role;
    }
}

package dev.rekindle.security;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param self whether marketers and approvers may approve and publish what they edited themselves; marketers not what is
 *     transactional
 */
@LiveSettings("rekindle.approval")
public record ApprovalSettings(
        @Setting(group = "approval", at = 300) @DefaultValue("false")
        boolean self) {}

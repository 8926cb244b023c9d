package dev.rekindle.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param self whether marketers and approvers may approve and publish what they edited themselves; marketers not what is
 *     transactional
 */
@ConfigurationProperties("rekindle.approval")
public record ApprovalSettings(@DefaultValue("false") boolean self) {}

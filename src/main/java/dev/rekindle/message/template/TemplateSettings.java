package dev.rekindle.message.template;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of templates.
 *
 * @param templatesDir a folder that is watched for changes; where it does not exist, the copy inside the application is used
 */
@ConfigurationProperties("rekindle.message")
record TemplateSettings(@DefaultValue("templates") String templatesDir) {}

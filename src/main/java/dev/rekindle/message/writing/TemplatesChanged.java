package dev.rekindle.message.writing;

/** Another version of a template is live, or none any more; published in the transaction of the change. */
public record TemplatesChanged() {}

package dev.rekindle.message.writing;

/**
 * What came of a save.
 *
 * @param saved false when somebody saved since; nothing was overwritten
 * @param draft as it is now in the database
 */
public record SaveOutcome(boolean saved, TemplateDraft draft) {}

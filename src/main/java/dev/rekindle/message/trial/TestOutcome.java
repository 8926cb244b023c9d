package dev.rekindle.message.trial;

import java.util.List;

/**
 * What came of tests.
 *
 * @param sent how many the providers accepted
 * @param failed the provider's code of each that was not, or the template that cannot be used
 * @param tooMany whether none was sent, because it would be more than one person may send
 */
public record TestOutcome(int sent, List<String> failed, boolean tooMany) {}

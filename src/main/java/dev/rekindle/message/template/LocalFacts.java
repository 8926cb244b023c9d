package dev.rekindle.message.template;

import dev.rekindle.expression.DelegatedFacts;
import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.ValueFormat;

/** The same facts, printed for the language that the text is in. */
record LocalFacts(ExpressionFacts facts, ValueFormat format) implements DelegatedFacts {}

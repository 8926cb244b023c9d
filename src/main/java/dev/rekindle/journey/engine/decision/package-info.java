/** Evaluates decision tables with Camunda's DMN engine, of which only literals and unary tests are taken. */
@NullMarked
package dev.rekindle.journey.engine.decision;

import org.jspecify.annotations.NullMarked;

package dev.rekindle.expression;

/** What an expression is for; decides which names and functions it may use. */
public enum ExpressionUse {
    /** On a sequence flow: answers yes or no. */
    CONDITION,
    /** In a timer: one call of untilLocalTime. */
    TIMER,
    /** In a message template: a value to print or a condition; may also use unsubscribeUrl. */
    TEMPLATE
}

/** May this message go out now: named rules that answer send, put off until, or withhold because. */
@NullMarked
package dev.rekindle.message.policy;

import org.jspecify.annotations.NullMarked;

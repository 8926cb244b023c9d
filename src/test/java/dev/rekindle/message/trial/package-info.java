@NullMarked
package dev.rekindle.message.trial;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.rekindle.message.writing;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.rekindle.message.template.reading;

import org.jspecify.annotations.NullMarked;

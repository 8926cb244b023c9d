/** Screens of the tasks that journeys give to users. */
@NullMarked
package dev.rekindle.web.task;

import org.jspecify.annotations.NullMarked;

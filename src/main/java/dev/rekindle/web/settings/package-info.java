/** How this installation is set: users, sending policy, time; to be looked at, changed by environment or file. */
@NullMarked
package dev.rekindle.web.settings;

import org.jspecify.annotations.NullMarked;

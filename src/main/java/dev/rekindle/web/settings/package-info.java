/** The settings in effect: users, sending rules, system; read only, changed by environment or file. */
@NullMarked
package dev.rekindle.web.settings;

import org.jspecify.annotations.NullMarked;

/** The tables of settings, and the values that are in effect. */
@NullMarked
package dev.rekindle.setting.store;

import org.jspecify.annotations.NullMarked;

/** The suppression list: search, add, import, export, lift, and its changes. */
@NullMarked
package dev.rekindle.web.suppression;

import org.jspecify.annotations.NullMarked;

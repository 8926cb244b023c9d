/** The ledger's screens: every message, where it stands and why. */
@NullMarked
package dev.rekindle.web.message;

import org.jspecify.annotations.NullMarked;

/** Reads message activity from the ledger, its log and the outcomes. */
@NullMarked
package dev.rekindle.export.activity;

import org.jspecify.annotations.NullMarked;

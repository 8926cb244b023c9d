/** The ledger's rows: written by plan, moved from state to state, read by screens. */
@NullMarked
package dev.rekindle.message.ledger;

import org.jspecify.annotations.NullMarked;

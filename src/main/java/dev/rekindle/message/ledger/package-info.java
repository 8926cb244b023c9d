/** The ledger: rows are planned, make transitions, and are read by screens. */
@NullMarked
package dev.rekindle.message.ledger;

import org.jspecify.annotations.NullMarked;

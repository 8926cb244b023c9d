/** Finds messages of the ledger by what a person typed or chose. */
@NullMarked
package dev.rekindle.message.ledger.search;

import org.jspecify.annotations.NullMarked;
